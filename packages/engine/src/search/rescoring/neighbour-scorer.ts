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
import type { KnownPostings } from '../cache/known-postings.ts'
import type { Told } from '../cache/told-docs.ts'
import type { WordPlan } from '../query-plan.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import type { TermClass } from '../weight.ts'
import { formsOfWord, type NeighbourPair } from './neighbours.ts'

export interface NeighbourScorerParts {
  readonly segment: SegmentReader
  readonly factors: FieldFactors
  readonly pairs: readonly NeighbourPair[]
  /** Where the postings of a word in its forms are in memory, most docs need not be looked at. */
  readonly known: KnownPostings
  /** The terms that a word and its forms were searched by. */
  readonly nearestClassOf: (word: WordPlan) => TermClass | undefined
}

/** Where a word stands in a field of the doc at hand in some form, ascending, each place once: the first {@link count}. */
interface Places {
  readonly field: FieldNumber
  places: Int32Array
  count: number
}

/** A word of some pair, in the doc at hand. */
interface Word {
  readonly plan: WordPlan
  readonly postings: DecodedPostings | undefined
  /** Lent when places are first looked up: often no doc has both words of a pair. */
  cursors: readonly PostingsCursor[] | undefined
  doc: DocId
  /** By number of the field; made when places are first looked up. */
  fields: readonly Places[] | undefined
}

interface PlacedPair {
  readonly left: Word
  readonly right: Word
  readonly weight: number
  readonly told: Told<number>
  readonly find: (doc: DocId) => number
}

const FIELDS = [TEXT, HEADING, TITLE] as const

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
    this.#pairs = pairs.map(({ left, right, weight, key }): PlacedPair => {
      const pair = { left: wordOf(left), right: wordOf(right) }
      return {
        ...pair,
        weight,
        told: known.neighbours.about(key),
        find: (doc) => this.#frequencyOf(pair, doc),
      }
    })
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
    const { weight, told, find } = this.#pairs[pair] as PlacedPair
    const frequency = told.of(doc, find)
    return frequency === 0 ? 0 : contribution(weight, frequency, this.#factors.k1)
  }

  #frequencyOf({ left, right }: Pick<PlacedPair, 'left' | 'right'>, doc: DocId): number {
    if (!mayHave(left, doc) || !mayHave(right, doc)) return 0
    const [leftPlaces, rightPlaces] = [this.#placesOf(left, doc), this.#placesOf(right, doc)]
    let frequency = 0
    for (const field of FIELDS) {
      const count = countNeighbours(leftPlaces[field] as Places, rightPlaces[field] as Places)
      if (count > 0) frequency += count * this.#factors.factorIn(field, doc, this.#segment.norms)
    }
    return frequency
  }

  #word(plan: WordPlan): Word {
    const nearest = this.#nearestClassOf(plan)
    const postings = nearest && this.#known.postingsOf(nearest)
    return { plan, postings, cursors: undefined, doc: -1, fields: undefined }
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

  /** The places of the word in the doc, by number of the field. */
  #placesOf(word: Word, doc: DocId): readonly Places[] {
    word.fields ??= FIELDS.map((field) => ({ field, places: new Int32Array(16), count: 0 }))
    const { fields } = word
    if (word.doc === doc) return fields
    word.doc = doc
    for (const field of fields) field.count = 0
    word.cursors ??= this.#cursorsOf(word.plan)
    for (const cursor of word.cursors) {
      if ((cursor.docId < doc ? cursor.advance(doc) : cursor.docId) !== doc) continue
      for (const field of fields) addPlaces(field, cursor)
    }
    if (word.cursors.length > 1) fields.forEach(sortPlaces)
    return fields
  }
}

function mayHave({ postings }: Word, doc: DocId): boolean {
  return postings === undefined || hasDoc(postings, doc)
}

/** Adds where the term of the cursor stands in a field of its current doc. */
function addPlaces(target: Places, cursor: PostingsCursor): void {
  const count = cursor.freq(target.field)
  if (count === 0) return
  const end = target.count + count
  if (end > target.places.length) target.places = grown(target.places, end)
  cursor.positions(target.field, target.places.subarray(target.count, end))
  target.count = end
}

function grown(places: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(2 * length)
  larger.set(places)
  return larger
}

/** Puts the places of several forms in order, and those where several stand together. */
function sortPlaces(found: Places): void {
  if (found.count < 2) return
  const places = found.places.subarray(0, found.count).sort()
  let kept = 0
  for (let at = 0; at < places.length; at++) {
    if (at === 0 || places[at] !== places[at - 1]) places[kept++] = places[at] as number
  }
  found.count = kept
}

/** How often a place of the one is right before a place of the other. */
function countNeighbours(left: Places, right: Places): number {
  if (left.count === 0 || right.count === 0) return 0
  let count = 0
  let at = 0
  for (let index = 0; index < left.count; index++) {
    const wanted = (left.places[index] as number) + 1
    while (at < right.count && (right.places[at] as number) < wanted) at++
    if (at < right.count && right.places[at] === wanted) count++
  }
  return count
}
