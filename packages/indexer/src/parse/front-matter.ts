/**
 * @module
 * YAML front matter: a mapping between two lines of `---` at the very beginning of a text.
 *
 * Read with the YAML 1.2 core schema, in which nothing can be executed and no object built; aliases are limited, so that
 * a small text cannot grow into a large value.
 */

import { parseDocument } from 'yaml'

const FRONT_MATTER =
  /^---[ \t]*(?:\r\n|[\r\n])(?:([\s\S]*?)(?:\r\n|[\r\n]))?(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|$)/
/** Values an alias may stand for; the YAML library refuses more. */
const MAX_ALIAS_COUNT = 100
/** Longest front matter, in UTF-16 units; longer text between two rules is text. */
const MAX_LENGTH = 1024 * 1024

export interface FrontMatter {
  /** Where the text after it begins, in UTF-16 units; 0 where there is none. */
  readonly end: number
  readonly properties: ReadonlyMap<string, unknown>
  /** Why it could not be read, in words. */
  readonly fault?: string
}

const NONE: FrontMatter = { end: 0, properties: new Map() }

/** The front matter of a text. Invalid YAML gives no properties and a fault, and its lines are still left out. */
export function readFrontMatter(text: string): FrontMatter {
  const found = FRONT_MATTER.exec(text.slice(0, MAX_LENGTH))
  if (!found) return NONE
  const { properties, fault } = readYaml(found[1] ?? '')
  // Two rules around something that is no mapping: a text that begins with a rule.
  if (properties === undefined && fault === undefined) return NONE
  const end = found[0].length
  return fault === undefined
    ? { end, properties: properties ?? new Map() }
    : { end, properties: new Map(), fault }
}

function readYaml(yaml: string): { properties?: ReadonlyMap<string, unknown>; fault?: string } {
  if (yaml.trim() === '') return { properties: new Map() }
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent', prettyErrors: false })
  const [error] = document.errors
  if (error) return LOOKS_LIKE_MAPPING.test(yaml) ? { fault: error.message } : {}
  try {
    const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: MAX_ALIAS_COUNT })
    return value instanceof Map ? { properties: stringKeys(value) } : {}
  } catch (cause) {
    return { fault: cause instanceof Error ? cause.message : String(cause) }
  }
}

const LOOKS_LIKE_MAPPING = /^[\w.-]+[ \t]*:/m

function stringKeys(value: ReadonlyMap<unknown, unknown>): ReadonlyMap<string, unknown> {
  return new Map([...value].map(([key, item]) => [String(key), item]))
}
