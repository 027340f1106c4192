/**
 * @module
 * Counts neighbouring words of the query in the texts of a few docs, from their positions.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import { TEXT } from '../postings/field-number.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { contribution } from '../scoring/bm25f.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { FieldFactors } from './field-factors.ts'
import type { KnownPostings } from './known-postings.ts'
import { hasDoc, type LearnedPostings } from './learned-postings.ts'
import { formsOfWord, type NeighbourPair } from './neighbours.ts'
import type { WordPlan } from './query-plan.ts'
import type { TermClass } from './weight.ts'

export interface NeighbourScorerParts {
  readonly segment: SegmentReader
  readonly factors: FieldFactors
  readonly pairs: readonly NeighbourPair[]
  /** Where the postings of a word in its forms are in memory, most docs need not be looked at. */
  readonly known: KnownPostings
  /** The terms that a word and its forms were searched by. */
  readonly nearestClassOf: (word: WordPlan) => TermClass | undefined
}

/** A word of some pair, in the doc at hand. */
interface Word {
  readonly plan: WordPlan
  readonly postings: LearnedPostings | undefined
  /** Lent when places are first looked up: often no doc has both words of a pair. */
  cursors: readonly PostingsCursor[] | undefined
  doc: DocId
  /** Where it stands in the doc's text in some form, ascending, each place once: the first {@link count}. */
  places: Int32Array
  count: number
}

interface PlacedPair {
  readonly left: Word
  readonly right: Word
  readonly weight: number
}

/** Docs of one segment, asked for in ascending order. */
export class NeighbourScorer {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #pairs: readonly PlacedPair[]
  readonly #known: KnownPostings
  readonly #nearestClassOf: NeighbourScorerParts['nearestClassOf']
  readonly #lent: PostingsCursor[] = []

  constructor({ segment, factors, pairs, known, nearestClassOf }: NeighbourScorerParts) {
    this.#segment = segment
    this.#factors = factors
    this.#known = known
    this.#nearestClassOf = nearestClassOf
    const words = new Map<WordPlan, Word>()
    const wordOf = (plan: WordPlan): Word => {
      const word = words.get(plan) ?? this.#word(plan)
      words.set(plan, word)
      return word
    }
    this.#pairs = pairs.map(({ left, right, weight }) => ({
      left: wordOf(left),
      right: wordOf(right),
      weight,
    }))
  }

  /** Gives the cursors back; no doc is asked for any more. */
  close(): void {
    this.#known.cursors.takeBack(this.#lent)
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
    const { left, right, weight } = this.#pairs[pair] as PlacedPair
    if (!mayHave(left, doc) || !mayHave(right, doc)) return 0
    const count = countNeighbours(this.#placed(left, doc), this.#placed(right, doc))
    if (count === 0) return 0
    const factor = this.#factors.text[this.#segment.norms.textLengths[doc] ?? 0] ?? 0
    return contribution(weight, count * factor, this.#factors.k1)
  }

  #word(plan: WordPlan): Word {
    const nearest = this.#nearestClassOf(plan)
    const postings = nearest && this.#known.postingsOf(nearest)
    return { plan, postings, cursors: undefined, doc: -1, places: new Int32Array(16), count: 0 }
  }

  /** A cursor for each form of the word that the segment has. */
  #cursorsOf(plan: WordPlan): PostingsCursor[] {
    const { knownTerms } = this.#segment
    const cursors = formsOfWord(plan).flatMap((term) => {
      const known = knownTerms.get(term)
      return known === undefined ? [] : [this.#known.cursors.lend(known.info)]
    })
    this.#lent.push(...cursors)
    return cursors
  }

  /** The word with its places in the doc. */
  #placed(word: Word, doc: DocId): Word {
    if (word.doc === doc) return word
    word.doc = doc
    word.count = 0
    word.cursors ??= this.#cursorsOf(word.plan)
    for (const cursor of word.cursors) {
      if ((cursor.docId < doc ? cursor.advance(doc) : cursor.docId) !== doc) continue
      const end = word.count + cursor.textFreq
      if (end > word.places.length) word.places = grown(word.places, end)
      cursor.positions(TEXT, word.places.subarray(word.count, end))
      word.count = end
    }
    if (word.cursors.length > 1) sortPlaces(word)
    return word
  }
}

function mayHave({ postings }: Word, doc: DocId): boolean {
  return postings === undefined || hasDoc(postings, doc)
}

function grown(places: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(2 * length)
  larger.set(places)
  return larger
}

/** Puts the places of several forms in order, and those where several stand together. */
function sortPlaces(word: Word): void {
  const places = word.places.subarray(0, word.count).sort()
  let kept = 0
  for (let at = 0; at < places.length; at++) {
    if (at === 0 || places[at] !== places[at - 1]) places[kept++] = places[at] as number
  }
  word.count = kept
}

/** How often a place of the one is right before a place of the other. */
function countNeighbours(left: Word, right: Word): number {
  let count = 0
  let at = 0
  for (let index = 0; index < left.count; index++) {
    const wanted = (left.places[index] as number) + 1
    while (at < right.count && (right.places[at] as number) < wanted) at++
    if (at < right.count && right.places[at] === wanted) count++
  }
  return count
}
