/**
 * @module
 * Counts neighbouring words of the query in a few docs, from their positions.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { type FieldNumber, HEADING, TEXT, TITLE } from '../../postings/field-number.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { contribution } from '../../scoring/bm25f.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { type DecodedPostings, hasDoc } from '../cache/decoded-postings.ts'
import type { DocValues } from '../cache/doc-value-cache.ts'
import type { SegmentCaches } from '../cache/segment-caches.ts'
import type { WordPlan } from '../query-plan.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import type { TermClass } from '../weight.ts'
import { formsOfWord, type NeighbourPair } from './neighbours.ts'

export interface NeighbourScorerParts {
  readonly segment: SegmentReader
  readonly factors: FieldFactors
  readonly pairs: readonly NeighbourPair[]
  /** Where the postings of a word in its forms are cached, most docs need not be read. */
  readonly caches: SegmentCaches
  /** The terms that a word and its forms were searched by. */
  readonly nearestClassOf: (word: WordPlan) => TermClass | undefined
}

/** Positions of a word, in any form, in a field of the current doc, ascending and distinct: the first {@link count}. */
interface FieldPositions {
  readonly field: FieldNumber
  positions: Int32Array
  count: number
}

/** A word of some pair, in the current doc. */
interface Word {
  readonly plan: WordPlan
  readonly postings: DecodedPostings | undefined
  /** Opened lazily: often no doc has both words of a pair. */
  cursors: readonly PostingsCursor[] | undefined
  doc: DocId
  /** By field number; allocated lazily. */
  fields: readonly FieldPositions[] | undefined
}

interface ScoredPair {
  readonly left: Word
  readonly right: Word
  readonly weight: number
  readonly values: DocValues<number>
  readonly compute: (doc: DocId) => number
}

const FIELDS = [TEXT, HEADING, TITLE] as const

/** Docs of one segment, scored in ascending order. */
export class NeighbourScorer {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #pairs: readonly ScoredPair[]
  readonly #caches: SegmentCaches
  readonly #nearestClassOf: NeighbourScorerParts['nearestClassOf']
  readonly #lent: PostingsCursor[] = []

  constructor({ segment, factors, pairs, caches, nearestClassOf }: NeighbourScorerParts) {
    this.#segment = segment
    this.#factors = factors
    this.#caches = caches
    this.#nearestClassOf = nearestClassOf
    const words = new Map<WordPlan, Word>()
    const wordOf = (plan: WordPlan): Word => {
      const word = words.get(plan) ?? this.#word(plan)
      words.set(plan, word)
      return word
    }
    this.#pairs = pairs.map(({ left, right, weight, key }): ScoredPair => {
      const pair = { left: wordOf(left), right: wordOf(right) }
      return {
        ...pair,
        weight,
        values: caches.neighbours.valuesFor(key),
        compute: (doc) => this.#frequencyOf(pair, doc),
      }
    })
  }

  /** Returns the cursors to the pool; call it last. */
  close(): void {
    this.#caches.cursors.takeBack(this.#lent)
  }

  /** What a doc gains by all pairs together. */
  score(doc: DocId): number {
    let sum = 0
    for (let pair = 0; pair < this.#pairs.length; pair++) sum += this.#scoreOf(pair, doc)
    return sum
  }

  /** What a doc gains by each pair. */
  scores(doc: DocId): number[] {
    return this.#pairs.map((_, pair) => this.#scoreOf(pair, doc))
  }

  #scoreOf(pair: number, doc: DocId): number {
    const { weight, values, compute } = this.#pairs[pair] as ScoredPair
    const frequency = values.getOrCompute(doc, compute)
    return frequency === 0 ? 0 : contribution(weight, frequency, this.#factors.k1)
  }

  #frequencyOf({ left, right }: Pick<ScoredPair, 'left' | 'right'>, doc: DocId): number {
    if (!mayHave(left, doc) || !mayHave(right, doc)) return 0
    const [leftPositions, rightPositions] = [this.#positionsOf(left, doc), this.#positionsOf(right, doc)]
    let frequency = 0
    for (const field of FIELDS) {
      const count = countNeighbours(
        leftPositions[field] as FieldPositions,
        rightPositions[field] as FieldPositions,
      )
      if (count > 0) frequency += count * this.#factors.factorIn(field, doc, this.#segment.norms)
    }
    return frequency
  }

  #word(plan: WordPlan): Word {
    const nearest = this.#nearestClassOf(plan)
    const postings = nearest && this.#caches.postingsOf(nearest)
    return { plan, postings, cursors: undefined, doc: -1, fields: undefined }
  }

  /** A cursor for each form of the word that the segment has. */
  #cursorsOf(plan: WordPlan): PostingsCursor[] {
    const { termEntries } = this.#segment
    const cursors = formsOfWord(plan).flatMap((term) => {
      const entry = termEntries.get(term)
      return entry === undefined ? [] : [this.#caches.cursors.lend(entry.info)]
    })
    this.#lent.push(...cursors)
    return cursors
  }

  /** The positions of the word in the doc, by field number. */
  #positionsOf(word: Word, doc: DocId): readonly FieldPositions[] {
    word.fields ??= FIELDS.map((field) => ({ field, positions: new Int32Array(16), count: 0 }))
    const { fields } = word
    if (word.doc === doc) return fields
    word.doc = doc
    for (const field of fields) field.count = 0
    word.cursors ??= this.#cursorsOf(word.plan)
    for (const cursor of word.cursors) {
      if ((cursor.docId < doc ? cursor.advance(doc) : cursor.docId) !== doc) continue
      for (const field of fields) addPositions(field, cursor)
    }
    if (word.cursors.length > 1) fields.forEach(sortPositions)
    return fields
  }
}

function mayHave({ postings }: Word, doc: DocId): boolean {
  return postings === undefined || hasDoc(postings, doc)
}

/** Adds the positions of the cursor's term in a field of its current doc. */
function addPositions(target: FieldPositions, cursor: PostingsCursor): void {
  const count = cursor.freq(target.field)
  if (count === 0) return
  const end = target.count + count
  if (end > target.positions.length) target.positions = grown(target.positions, end)
  cursor.positions(target.field, target.positions.subarray(target.count, end))
  target.count = end
}

function grown(positions: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(2 * length)
  larger.set(positions)
  return larger
}

/** Sorts the positions of several forms and drops duplicates. */
function sortPositions(found: FieldPositions): void {
  if (found.count < 2) return
  const positions = found.positions.subarray(0, found.count).sort()
  let kept = 0
  for (let at = 0; at < positions.length; at++) {
    if (at === 0 || positions[at] !== positions[at - 1]) positions[kept++] = positions[at] as number
  }
  found.count = kept
}

/** How often a position of the left word directly precedes one of the right word. */
function countNeighbours(left: FieldPositions, right: FieldPositions): number {
  if (left.count === 0 || right.count === 0) return 0
  let count = 0
  let at = 0
  for (let index = 0; index < left.count; index++) {
    const wanted = (left.positions[index] as number) + 1
    while (at < right.count && (right.positions[at] as number) < wanted) at++
    if (at < right.count && right.positions[at] === wanted) count++
  }
  return count
}
