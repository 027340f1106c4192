/**
 * @module
 * The lines of a file of synonyms, as text: what is on either side of each rule.
 */

import { InvalidSynonymsError } from '../../errors.ts'

/** A rule as it is written. */
export interface SynonymRule {
  /** From 1. */
  readonly line: number
  /** Empty where the rule goes both ways. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly isTwoWay: boolean
}

const ARROW = '=>'

/** Throws {@link InvalidSynonymsError} at the first line that is neither a rule nor a comment nor blank. */
export function* parseSynonymRules(text: string, name: string): Generator<SynonymRule> {
  let line = 0
  for (const written of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    line++
    const rule = written.trim()
    if (rule === '' || rule.startsWith('#')) continue
    const refuse = (expected: string, found: string) =>
      new InvalidSynonymsError(name, line, expected, JSON.stringify(found))
    const sides = partsOf(rule, ARROW)
    if (sides.length > 2) throw refuse(`one ${ARROW} at most`, rule)
    const [left = [], right] = sides.map((side) => entriesOf(side, refuse))
    if (right === undefined && left.length < 2)
      throw refuse(`two words with a comma between, or ${ARROW}`, rule)
    yield right === undefined
      ? { line, from: [], to: left, isTwoWay: true }
      : { line, from: left, to: right, isTwoWay: false }
  }
}

function entriesOf(side: string, refuse: (expected: string, found: string) => Error): string[] {
  return partsOf(side, ',').map((part) => {
    const entry = part.replace(/\\(.)/gsu, '$1').trim()
    if (entry === '') throw refuse('a word on each side of a comma and of an arrow', side)
    return entry
  })
}

/** Cuts a text at a separator, where no backslash stands before it. */
function partsOf(text: string, separator: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') {
      at++
    } else if (text.startsWith(separator, at)) {
      parts.push(text.slice(start, at))
      start = at + separator.length
      at = start - 1
    }
  }
  return [...parts, text.slice(start)]
}
