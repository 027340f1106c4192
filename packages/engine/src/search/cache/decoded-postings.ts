/**
 * @module
 * Decoded postings of a word: docs and their weighted frequencies; those of a class of terms are merged. And the memory that the
 * decoded postings of all words of a segment share.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { RANGE_BITS, RANGE_DOCS } from '../bounds/range-maxima.ts'
import { RANGE_BIT_BYTES, RankBitSet } from './rank-bit-set.ts'
import type { UseCounts } from './use-counts.ts'

export interface DecodedPostings {
  /** Ascending. */
  readonly docs: Int32Array
  /** As {@link weightedFrequency} computes them, for a class as its union does; in the precision that `contribution` uses. */
  readonly frequencies: Float32Array
  /** By range of docs, the index of its first posting; undefined where there are so few postings that a search is quick. */
  readonly starts: Uint32Array | undefined
  /** The docs as a bit set; undefined for a list too short to be worth one. */
  readonly bits: RankBitSet | undefined
}

/**
 * Postings per range from which on the docs are kept as a bit set too, which then takes a sixth of the bytes of the postings at
 * most. For shorter lists the memory is better spent on the postings of other words.
 */
const MIN_POSTINGS_PER_RANGE_FOR_BITS = 32

/** Index of the first doc `>= target`. */
export function indexFrom({ docs, starts, bits }: DecodedPostings, target: DocId): number {
  if (bits !== undefined) return bits.rank(target)
  return gallop(docs, target, starts === undefined ? 0 : (starts[target >>> RANGE_BITS] as number))
}

export function hasDoc(postings: DecodedPostings, doc: DocId): boolean {
  return indexOf(postings, doc) >= 0
}

/** Index of the posting of a doc; negative if the doc does not have the word. */
export function indexOf(postings: DecodedPostings, doc: DocId): number {
  const { bits } = postings
  if (bits !== undefined) return bits.has(doc) ? bits.rank(doc) : -1
  const place = indexFrom(postings, doc)
  return postings.docs[place] === doc ? place : -1
}

/** Exponential search: index of the first doc `>= target`, where all docs before index `start` are less. */
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

function hasBitSet(postingCount: number, rangeCount: number): boolean {
  return postingCount >= MIN_POSTINGS_PER_RANGE_FOR_BITS * rangeCount
}

/** Memory of so many postings in a segment of so many ranges, in bytes. */
export function bytesOfPostings(postingCount: number, rangeCount: number): number {
  const starts = hasStarts(postingCount, rangeCount) ? Uint32Array.BYTES_PER_ELEMENT * rangeCount : 0
  const bits = hasBitSet(postingCount, rangeCount) ? RANGE_BIT_BYTES * rangeCount : 0
  return (Int32Array.BYTES_PER_ELEMENT + Float32Array.BYTES_PER_ELEMENT) * postingCount + starts + bits
}

export class DecodedPostingsBuilder {
  readonly #docs: Int32Array
  readonly #frequencies: Float32Array
  readonly #rangeCount: number
  #count = 0

  /**
   * @param capacity greatest number of postings
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

  build(): DecodedPostings {
    const isFull = this.#count === this.#docs.length
    const docs = isFull ? this.#docs : this.#docs.slice(0, this.#count)
    const frequencies = isFull ? this.#frequencies : this.#frequencies.slice(0, this.#count)
    const starts = startsOf(docs, this.#rangeCount)
    const hasBits = starts !== undefined && hasBitSet(docs.length, this.#rangeCount)
    return { docs, frequencies, starts, bits: hasBits ? new RankBitSet(docs, starts) : undefined }
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

/** Holds postings until they are evicted. */
export interface PostingsHolder {
  postings: DecodedPostings | undefined
}

/** A word takes at most one part in so many of the memory. */
const MAX_SHARE = 8
/**
 * A word evicts another only if it was used so many times as often: words that are used in turn and do not fit together would
 * otherwise be decoded again and again.
 */
const MIN_USE_RATIO = 2
/** Words that are considered for eviction to make room for one. */
const MAX_EVICTION_CANDIDATES = 64

/** Keeps the postings of the words that are used most often, within a number of bytes. */
export class PostingsMemory<Key> {
  readonly #bytes: number
  readonly #rangeCount: number
  readonly #uses: UseCounts<Key>
  /** By word; those that were last considered for eviction come last. */
  readonly #holders = new Map<Key, PostingsHolder>()
  #used = 0

  /**
   * @param bytes limit for all postings together
   * @param rangeCount ranges of the segment
   */
  constructor(bytes: number, rangeCount: number, uses: UseCounts<Key>) {
    this.#bytes = bytes
    this.#rangeCount = rangeCount
    this.#uses = uses
  }

  /** Makes room for a word, which {@link add} then takes; returns whether there is any. May evict the postings of other words. */
  makeRoom(postingCount: number, uses: number): boolean {
    const wanted = bytesOfPostings(postingCount, this.#rangeCount)
    if (wanted > this.#bytes / MAX_SHARE) return false
    const victims: Key[] = []
    let free = this.#bytes - this.#used
    let looked = 0
    for (const [key, holder] of this.#holders) {
      if (free >= wanted || looked++ === MAX_EVICTION_CANDIDATES) break
      this.#holders.delete(key)
      this.#holders.set(key, holder)
      if (this.#uses.of(key) * MIN_USE_RATIO > uses) continue
      free += this.#bytesOf(holder)
      victims.push(key)
    }
    if (free < wanted) return false
    for (const key of victims) this.#drop(key)
    return true
  }

  /** Adds postings that {@link makeRoom} made room for. */
  add(key: Key, holder: PostingsHolder): void {
    this.#holders.set(key, holder)
    this.#used += this.#bytesOf(holder)
  }

  /** Frees the memory of a word that is no longer cached. */
  remove(key: Key): void {
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
