/**
 * @module
 * What a test of metadata asks of a value. Each value is decided by itself, by how it is written, whatever else its field holds: so the
 * answer is the same however sources are spread over segments, and in every engine.
 *
 * A value that is written as a number is compared with numbers, one that is written as a date, as the moment at which it begins, with the
 * time that the operand covers; with anything else neither has an order. Every other value is compared as text, folded (case and accents do
 * not count), by UTF-16 units, and has no order with a number or a date unless it begins like one. Four digits are a number, and a year to operands that are no number. A list passes if a value of it does.
 */

import type { Metadata } from '@paraseek/shared'
import { fold } from '../analysis/fold.ts'
import { type ColumnTest, keywordsOf } from './column.ts'
import { type Period, parseIsoDate } from './iso-date.ts'

const MAY_BEGIN_A_NUMBER = /^[\s\d.+-]/

/** The number that a value is written as; NaN if it is none. */
export function numberOf(text: string): number {
  if (!MAY_BEGIN_A_NUMBER.test(text) || text.trim() === '') return Number.NaN
  const number = Number(text)
  return Number.isFinite(number) ? number : Number.NaN
}

/** The moment at which the date begins that a value is written as, in milliseconds since 1970; NaN if it is none. */
export function timeOf(text: string): number {
  return parseIsoDate(text)?.start ?? Number.NaN
}

/** A value or an end of a range, as typed in the query. */
interface Operand {
  readonly folded: string
  /** NaN if it is none. */
  readonly number: number
  readonly period: Period | undefined
  /** Whether it is a number or a date: only texts that begin like one have an order with it (`1.10.2`). */
  readonly isMeasure: boolean
}

export class ValueFilter {
  readonly #test: ColumnTest
  readonly #equal: Operand | undefined
  readonly #min: Operand | undefined
  readonly #max: Operand | undefined
  /** Whether numbers are compared as years. */
  readonly #asksForYears: boolean

  constructor(test: ColumnTest) {
    this.#test = test
    this.#equal = operandOf(test.kind === 'equals' ? test.value : undefined)
    this.#min = operandOf(test.kind === 'range' ? test.min : undefined)
    this.#max = operandOf(test.kind === 'range' ? test.max : undefined)
    const operands = [this.#equal, this.#min, this.#max]
    this.#asksForYears = operands.some((one) => one?.period !== undefined && Number.isNaN(one.number))
  }

  /** Whether a finite number passes. */
  passesNumber(number: number): boolean {
    const time = this.#asksForYears ? timeOf(String(number)) : Number.NaN
    return this.#equal === undefined
      ? this.#isInRange('', number, time)
      : order('', number, time, this.#equal) === 0
  }

  /** Whether a date with a day passes, by the moment at which it begins. */
  passesTime(time: number): boolean {
    return this.#equal === undefined
      ? this.#isInRange('', Number.NaN, time)
      : order('', Number.NaN, time, this.#equal) === 0
  }

  /** Whether a value passes that is written so. */
  passesText(text: string): boolean {
    return this.passesRead(fold(text), numberOf(text), timeOf(text))
  }

  /** The same, for who has folded and read the text before. */
  passesRead(folded: string, number: number, time: number): boolean {
    const equal = this.#equal
    if (equal === undefined) return this.#isInRange(folded, number, time)
    if (folded === equal.folded) return true
    // What only looks like a number, such as 007, may be a name: it equals itself and nothing else.
    const isPlain = Number.isNaN(number) || String(number) === folded
    return isPlain && order(folded, number, time, equal) === 0
  }

  #isInRange(folded: string, number: number, time: number): boolean {
    const test = this.#test
    if (test.kind !== 'range') return false
    const above = this.#min === undefined ? 1 : order(folded, number, time, this.#min)
    const below = this.#max === undefined ? -1 : order(folded, number, time, this.#max)
    return (
      (above > 0 || (above === 0 && test.minInclusive)) && (below < 0 || (below === 0 && test.maxInclusive))
    )
  }
}

/** The test of the metadata of a source; one without the field never passes. */
export function metadataFilter(field: string, test: ColumnTest): (metadata: Metadata) => boolean {
  const filter = new ValueFilter(test)
  return (metadata) => {
    const value = Object.hasOwn(metadata, field) ? metadata[field] : undefined
    return value !== undefined && keywordsOf(value).some((text) => filter.passesText(text))
  }
}

function operandOf(typed: string | undefined): Operand | undefined {
  if (typed === undefined) return undefined
  const [number, period] = [numberOf(typed), parseIsoDate(typed)]
  return { folded: fold(typed), number, period, isMeasure: !Number.isNaN(number) || period !== undefined }
}

/** Order of a value and an operand: below, at or above 0; NaN if they have none. */
function order(folded: string, number: number, time: number, operand: Operand): number {
  const isNumber = !Number.isNaN(number)
  if (isNumber && !Number.isNaN(operand.number)) return number - operand.number
  if (!Number.isNaN(time) && operand.period !== undefined) return orderInTime(time, operand.period)
  if (isNumber || !Number.isNaN(time)) return Number.NaN
  if (operand.isMeasure && !MAY_BEGIN_A_NUMBER.test(folded)) return Number.NaN
  return folded === operand.folded ? 0 : folded < operand.folded ? -1 : 1
}

/** A moment of the period is at it. */
function orderInTime(time: number, { start, end }: Period): number {
  if (time < start) return -1
  return time < end || time === start ? 0 : 1
}
