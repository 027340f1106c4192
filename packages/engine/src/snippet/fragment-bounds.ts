/**
 * @module
 * Grows a fragment around its core: from the start of a sentence where one is near, to the end of one, else from word
 * to word, using the length it may have.
 */

import { boundaryAfter, boundaryBefore, sentenceStarts } from './boundaries.ts'
import type { Core } from './fragment-chooser.ts'

/** Where no sentence begins near enough, this part of the free length goes before the core. */
const LEAD = 0.35
/** The end of a sentence is preferred to a longer fragment if at least this part of the length is used. */
const FULL_ENOUGH = 0.7

/** The text that a fragment may use, and how long it may be; UTF-16 units. */
export interface Room {
  /** A boundary. */
  readonly from: number
  /** A boundary. */
  readonly to: number
  /** `>= core.end - core.start`. */
  readonly length: number
}

/** A range of `text` inside the room, at most `room.length` long, that holds the core; no white space at its ends. */
export function growFragment(text: string, core: Core, room: Room): Core {
  const sentences = sentenceStarts(text)
  const start = chooseStart(text, core, room, sentences)
  const end = chooseEnd(text, core, room, start, sentences)
  return trim(text, start, end)
}

function chooseStart(text: string, core: Core, room: Room, sentences: readonly number[]): number {
  const { from, to, length } = room
  if (to - from <= length) {
    return from
  }
  const earliest = Math.max(from, core.end - length)
  // At the end of the room there is nothing more to show behind the core: begin as early as the length allows.
  const latest = Math.min(core.start, Math.max(earliest, to - length))
  const sentence = sentences.findLast((start) => start <= core.start)
  if (sentence !== undefined && sentence >= earliest && sentence <= latest) {
    return sentence
  }
  const wanted = Math.min(
    latest,
    Math.max(earliest, core.start - Math.floor((length - (core.end - core.start)) * LEAD)),
  )
  return boundaryAfter(text, wanted, core.start)
}

function chooseEnd(
  text: string,
  core: Core,
  room: Room,
  start: number,
  sentences: readonly number[],
): number {
  const limit = Math.min(room.to, start + room.length)
  if (limit === room.to) {
    return limit
  }
  const sentence = sentences.findLast((next) => next <= limit)
  if (sentence !== undefined && sentence >= core.end && sentence - start >= room.length * FULL_ENOUGH) {
    return sentence
  }
  return boundaryBefore(text, limit, core.end)
}

const LEADING_SPACE = /^\s*/
const TRAILING_SPACE = /\s+$/

function trim(text: string, start: number, end: number): Core {
  const piece = text.slice(start, end)
  const body = piece.replace(TRAILING_SPACE, '')
  const lead = LEADING_SPACE.exec(body)?.[0].length ?? 0
  return { start: start + lead, end: start + body.length }
}
