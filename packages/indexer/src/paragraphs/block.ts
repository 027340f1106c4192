/**
 * @module
 * What a parser finds in a source: blocks of plain text that still know where each piece stands in it.
 */

import type { ParagraphKind } from '@paraseek/shared'

/**
 * A piece of plain text and its range in the source, in UTF-16 units, end exclusive.
 *
 * Where the text is as long as its range, it stands there character by character. Otherwise mark-up was resolved
 * (`&amp;` to `&`), and any part of the text is only known to stand somewhere in the range.
 */
export interface Run {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The text of one paragraph before white space is collapsed and an over-long one is split. */
export interface Block {
  readonly kind: ParagraphKind
  /** In text order; joined without a separator. */
  readonly runs: readonly Run[]
  /** Titles of the headings above, outermost first. */
  readonly headings: readonly string[]
  readonly anchor?: string
}

/** Everything a parser finds in one source. */
export interface ParsedText {
  readonly title?: string
  readonly language?: string
  /** Metadata as the source states it, before names and values are checked. */
  readonly properties: ReadonlyMap<string, unknown>
  readonly blocks: readonly Block[]
}

/** Makes runs of a range of the source: verbatim, or with inline mark-up removed. */
export type RunsOf = (source: string, start: number, end: number) => readonly Run[]

/** The run of a range whose text is its source. */
export function verbatimRun(source: string, start: number, end: number): Run {
  return { text: source.slice(start, end), start, end }
}

/** A run of text that the source does not hold, such as the separator between two cells, placed at an offset. */
export function insertedRun(text: string, at: number): Run {
  return { text, start: at, end: at }
}

/** The text of runs, white space as it is. */
export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

/** Joins the cells of a table row. */
export const CELL_SEPARATOR = ' · '
