/**
 * @module
 * The postings of a word in memory, decoded and, of a class of terms, merged: docs and their weighted frequencies. And the room that
 * the postings of all words of a segment share.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { RANGE_BITS, RANGE_DOCS } from '../bounds/range-maxima.ts'
import { DocBits, RANGE_BIT_BYTES } from './doc-bits.ts'
import type { UseCounts } from './use-counts.ts'

export interface LearnedPostings {
  /** Ascending. */
  readonly docs: Int32Array
  /** As {@link weightedFrequency} has them, of a class as its union has them: in the precision that `contribution` takes them in. */
  readonly frequencies: Float32Array
  /** By range of docs, the place of its first posting; undefined where there are so few that they are quickly searched. */
  readonly starts: Uint32Array | undefined
  /** The docs as a set; undefined where it would take more than they do. */
  readonly bits: DocBits | undefined
}

/**
 * Postings for each range, from which on their docs are kept as a set too: it takes a sixth of what they do at most. Room that it takes from other
 * words costs more than a search among fewer postings.
 */
const LEAST_FOR_BITS = 32

/** Place of the first doc `>= target`. */
export function placeFrom({ docs, starts, bits }: LearnedPostings, target: DocId): number {
  if (bits !== undefined) return bits.rank(target)
  return gallop(docs, target, starts === undefined ? 0 : (starts[target >>> RANGE_BITS] as number))
}

export function hasDoc(postings: LearnedPostings, doc: DocId): boolean {
  return placeOf(postings, doc) >= 0
}

/** Place of the posting of a doc; negative where it does not have the word. */
export function placeOf(postings: LearnedPostings, doc: DocId): number {
  const { bits } = postings
  if (bits !== undefined) return bits.has(doc) ? bits.rank(doc) : -1
  const place = placeFrom(postings, doc)
  return postings.docs[place] === doc ? place : -1
}

/** Place of the first doc `>= target`, from `start` on: nothing before that reaches it. */
export function gallop(docs: Int32Array, target: DocId, start: number): number {
  let step = 1
  let low = start
  let high = start
  while (high < docs.length && (docs[high] as number) < target) {
    low = high + 1
    high += step
    step *= 2
  }
  if (high > docs.length) high = docs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((docs[middle] as number) < target) low = middle + 1
    else high = middle
  }
  return low
}

function hasStarts(postingCount: number, rangeCount: number): boolean {
  return postingCount >= rangeCount
}

function isKeptAsSet(postingCount: number, rangeCount: number): boolean {
  return postingCount >= LEAST_FOR_BITS * rangeCount
}

/** What so many postings of a segment of so many ranges take, in bytes. */
export function bytesOfPostings(postingCount: number, rangeCount: number): number {
  const starts = hasStarts(postingCount, rangeCount) ? Uint32Array.BYTES_PER_ELEMENT * rangeCount : 0
  const bits = isKeptAsSet(postingCount, rangeCount) ? RANGE_BIT_BYTES * rangeCount : 0
  return (Int32Array.BYTES_PER_ELEMENT + Float32Array.BYTES_PER_ELEMENT) * postingCount + starts + bits
}

export class LearnedPostingsBuilder {
  readonly #docs: Int32Array
  readonly #frequencies: Float32Array
  readonly #rangeCount: number
  #count = 0

  /**
   * @param capacity postings at most
   * @param rangeCount ranges of the segment
   */
  constructor(capacity: number, rangeCount: number) {
    this.#rangeCount = rangeCount
    this.#docs = new Int32Array(capacity)
    this.#frequencies = new Float32Array(capacity)
  }

  /** The first `count` docs, ascending and greater than those before, and how often they have the word. */
  add(docs: Int32Array, frequencies: Float64Array, count: number): void {
    const before = this.#count
    for (let index = 0; index < count; index++) {
      this.#docs[before + index] = docs[index] as number
      this.#frequencies[before + index] = frequencies[index] as number
    }
    this.#count += count
  }

  build(): LearnedPostings {
    const isFull = this.#count === this.#docs.length
    const docs = isFull ? this.#docs : this.#docs.slice(0, this.#count)
    const frequencies = isFull ? this.#frequencies : this.#frequencies.slice(0, this.#count)
    const starts = startsOf(docs, this.#rangeCount)
    const hasBits = starts !== undefined && isKeptAsSet(docs.length, this.#rangeCount)
    return { docs, frequencies, starts, bits: hasBits ? new DocBits(docs, starts) : undefined }
  }
}

function startsOf(docs: Int32Array, rangeCount: number): Uint32Array | undefined {
  if (!hasStarts(docs.length, rangeCount)) return undefined
  const starts = new Uint32Array(rangeCount)
  let index = 0
  for (let range = 0; range < rangeCount; range++) {
    while (index < docs.length && (docs[index] as number) < range * RANGE_DOCS) index++
    starts[range] = index
  }
  return starts
}

/** What holds postings as long as there is room for them. */
export interface PostingsHolder {
  postings: LearnedPostings | undefined
}

/** A word takes one of so many parts of the room at most. */
const MAX_SHARE = 8
/**
 * A word takes the room of another one only if it was asked for so many times as often: words that are asked for in turn, and do not
 * fit together, would else be walked again and again.
 */
const LEAST_GAIN = 2
/** Words that are looked at to find room for one. */
const MAX_CANDIDATES = 64

/** Keeps the postings of the words that are asked for most often. */
export class PostingsRoom<Key> {
  readonly #bytes: number
  readonly #rangeCount: number
  readonly #uses: UseCounts<Key>
  /** By word; the ones looked at last stand last. */
  readonly #holders = new Map<Key, PostingsHolder>()
  #used = 0

  /**
   * @param bytes of all postings together at most
   * @param rangeCount ranges of the segment
   */
  constructor(bytes: number, rangeCount: number, uses: UseCounts<Key>) {
    this.#bytes = bytes
    this.#rangeCount = rangeCount
    this.#uses = uses
  }

  /** Makes room for a word, which {@link keep} fills; answers whether there is any. Others may lose theirs. */
  make(postingCount: number, uses: number): boolean {
    const wanted = bytesOfPostings(postingCount, this.#rangeCount)
    if (wanted > this.#bytes / MAX_SHARE) return false
    const victims: Key[] = []
    let free = this.#bytes - this.#used
    let looked = 0
    for (const [key, holder] of this.#holders) {
      if (free >= wanted || looked++ === MAX_CANDIDATES) break
      this.#holders.delete(key)
      this.#holders.set(key, holder)
      if (this.#uses.of(key) * LEAST_GAIN > uses) continue
      free += this.#bytesOf(holder)
      victims.push(key)
    }
    if (free < wanted) return false
    for (const key of victims) this.#drop(key)
    return true
  }

  /** Keeps postings that {@link make} found room for. */
  keep(key: Key, holder: PostingsHolder): void {
    this.#holders.set(key, holder)
    this.#used += this.#bytesOf(holder)
  }

  /** Gives the room of a word back that is forgotten. */
  forget(key: Key): void {
    if (this.#holders.has(key)) this.#drop(key)
  }

  #drop(key: Key): void {
    const holder = this.#holders.get(key)
    if (holder === undefined) return
    this.#holders.delete(key)
    this.#used -= this.#bytesOf(holder)
    holder.postings = undefined
  }

  #bytesOf({ postings }: PostingsHolder): number {
    return postings === undefined ? 0 : bytesOfPostings(postings.docs.length, this.#rangeCount)
  }
}
