/**
 * @module
 * Metadata from outside (front matter, `<meta>`, records), reduced to what {@link Metadata} holds.
 *
 * Kept: texts, finite numbers, truth values, dates (as ISO 8601), and lists of these as lists of keywords. Left out:
 * nested mappings, empty values, the engine's own field names, and `__proto__`, which is a trap and no name.
 */

import type { Metadata, MetadataValue } from '@paraseek/shared'

/** White space that is not single spaces. */
const UNEVEN_SPACE = /[^\S ]| {2}/

/** Fields of the engine, and the trap. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(['text', 'heading', 'title', '__proto__'])

/** Metadata of these properties, without the names in `taken`, which were used otherwise. */
export function toMetadata(
  properties: Iterable<readonly [string, unknown]>,
  taken: ReadonlySet<string> = new Set(),
): Metadata {
  const entries: [string, MetadataValue][] = []
  for (const [name, raw] of properties) {
    if (RESERVED_NAMES.has(name) || taken.has(name)) continue
    const value = Array.isArray(raw) ? keywords(raw) : scalar(raw)
    if (value !== undefined) entries.push([name, value])
  }
  return Object.fromEntries(entries)
}

function scalar(raw: unknown): string | number | boolean | undefined {
  if (raw instanceof Date) return isoDate(raw)
  if (typeof raw === 'string') return raw.trim() === '' ? undefined : raw.trim()
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined
  return typeof raw === 'boolean' ? raw : undefined
}

function keywords(raw: readonly unknown[]): readonly string[] | undefined {
  const values = raw.map(scalar).filter((value) => value !== undefined)
  return values.length === 0 ? undefined : values.map(String)
}

/** `2024-10-09` for a day, with the time where there is one; nothing for a date that does not exist. */
function isoDate(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
}

/** The text of a property that names something, such as a title, or `undefined`. */
export function textProperty(raw: unknown): string | undefined {
  const value = scalar(raw)
  if (value === undefined) return undefined
  const text = String(value)
  return UNEVEN_SPACE.test(text) ? text.replace(/\s+/g, ' ') : text
}

/** The canonical BCP 47 tag of a stated language (`en_us` to `en-US`), or `undefined` where it states none. */
export function languageTag(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.trim() === '') return undefined
  try {
    return Intl.getCanonicalLocales(raw.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}
