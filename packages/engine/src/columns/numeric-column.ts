/**
 * @module
 * Numbers, and dates as milliseconds since 1970.
 *
 * `docs/index-format.md` section 11.1. Values that are steps from their least one are stored as counts of the step (a
 * day, a second, one), others as doubles. Decoded whole on first use.
 */

import type { ByteReader } from '../codec/byte-reader.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { type Column, type ColumnTest, indexOfSource } from './column.ts'
import { readIntegers, writeIntegers } from './integers.ts'
import { parseIsoDate } from './iso-date.ts'
import { SourceSet } from './source-set.ts'

/** Steps that are tried, the greatest first: a day and a second in milliseconds, one. */
const STEPS: readonly number[] = [86_400_000, 1000, 1]

/** Appends the values of the sources that have one. */
export function writeNumbers(writer: ByteWriter, values: readonly number[]): void {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const step = STEPS.find((one) => values.every((value) => isStep(value, least, one)))
  writer.f64(step ?? 0)
  if (step === undefined) for (const value of values) writer.f64(value)
  else {
    writer.f64(least)
    writeIntegers(
      writer,
      Uint32Array.from(values, (value) => (value - least) / step),
    )
  }
}

function isStep(value: number, least: number, step: number): boolean {
  const steps = (value - least) / step
  // The last comparisons keep what rounding would lose: a fraction, and the sign of -0.
  return steps >>> 0 === steps && Object.is(least + steps * step, value)
}

/** Reads what {@link writeNumbers} wrote. */
function readNumbers(reader: ByteReader, count: number): Float64Array {
  const step = reader.f64()
  if (step === 0) {
    if (count * 8 > reader.remaining) throw reader.corrupt(`${count} doubles`, `${reader.remaining} bytes`)
    return Float64Array.from({ length: count }, () => reader.f64())
  }
  if (!STEPS.includes(step)) throw reader.corrupt('a step of 86400000, 1000, 1 or 0', String(step))
  const least = reader.f64()
  return Float64Array.from(readIntegers(reader, count, 2 ** 32), (steps) => least + steps * step)
}

export class NumericColumn implements Column {
  readonly name: string
  readonly type: 'number' | 'date'
  readonly #values: Float64Array
  /** The source of each value, ascending. */
  readonly #sources: Uint32Array
  readonly #sourceCount: number

  /** Reads the rest of the column, behind its presence. */
  constructor(
    name: string,
    type: 'number' | 'date',
    sources: Uint32Array,
    sourceCount: number,
    reader: ByteReader,
  ) {
    this.name = name
    this.type = type
    this.#sources = sources
    this.#sourceCount = sourceCount
    this.#values = readNumbers(reader, sources.length)
  }

  valuesOf(source: number): number[] {
    const at = indexOfSource(this.#sources, source)
    return at < 0 ? [] : [this.#values[at] ?? 0]
  }

  matching(test: ColumnTest): SourceSet {
    const result = new SourceSet(this.#sourceCount)
    const passes = this.#testOf(test)
    for (const [i, value] of this.#values.entries()) if (passes(value)) result.add(this.#sources[i] ?? 0)
    return result
  }

  #testOf(test: ColumnTest): (value: number) => boolean {
    const boundsOf = this.type === 'date' ? parseIsoDate : numberBounds
    if (test.kind === 'equals') {
      const bounds = boundsOf(test.value)
      return (value) => bounds !== undefined && isIn(value, bounds)
    }
    const min = test.min === undefined ? LOWEST : boundsOf(test.min)
    const max = test.max === undefined ? HIGHEST : boundsOf(test.max)
    if (min === undefined || max === undefined) return () => false
    return (value) =>
      value >= min.start &&
      (test.minInclusive || !isIn(value, min)) &&
      (value < max.start || (test.maxInclusive && isIn(value, max)))
  }
}

/** What an operand stands for: `[start, end)`, or the one number where both are the same. */
interface Bounds {
  readonly start: number
  readonly end: number
}

const LOWEST: Bounds = { start: Number.NEGATIVE_INFINITY, end: Number.NEGATIVE_INFINITY }
const HIGHEST: Bounds = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY }

function isIn(value: number, { start, end }: Bounds): boolean {
  return value === start || (value > start && value < end)
}

function numberBounds(text: string): Bounds | undefined {
  const value = Number(text)
  return text.trim() === '' || Number.isNaN(value) ? undefined : { start: value, end: value }
}
