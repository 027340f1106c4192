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
import { SourceSet } from './source-set.ts'
import { ValueFilter } from './value-filter.ts'

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
    const filter = new ValueFilter(test)
    const isDate = this.type === 'date'
    for (let i = 0; i < this.#values.length; i++) {
      const value = this.#values[i] ?? 0
      const passes = isDate ? filter.passesTime(value) : filter.passesNumber(value)
      if (passes) result.add(this.#sources[i] ?? 0)
    }
    return result
  }
}
