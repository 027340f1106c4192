/**
 * @module
 * Caches what one pass over the postings of a term, a class of terms or a phrase finds: bounds of its frequencies, and the decoded
 * postings themselves as far as there is memory. A word is cached on its second use; the first one relies on the impacts, so that
 * a word that is asked for once costs no pass.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import { BLOCK_DOCS } from '../../postings/block-format.ts'
import { NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermOrdinal } from '../../terms/term-cursor.ts'
import { type FrequencyBounds, FrequencyBoundsBuilder } from '../bounds/frequency-bounds.ts'
import { rangeCountOf } from '../bounds/range-maxima.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import { weightedFrequency } from '../scorers/weighted-frequency.ts'
import { type DecodedPostings, DecodedPostingsBuilder, PostingsMemory } from './decoded-postings.ts'
import type { DecodingQuota } from './decoding-quota.ts'
import { PartialPhrases, type PhraseBuildStep } from './partial-phrases.ts'
import { UseCounts } from './use-counts.ts'

/** What is cached of a term, a class of terms, or a phrase. */
export interface CachedWord {
  readonly bounds: FrequencyBounds
  /** Undefined where there is no memory for them. */
  postings: DecodedPostings | undefined
}

/** Is given the first `count` docs of the arrays, and how often they have the word. */
export type PostingsConsumer = (docs: Int32Array, frequencies: Float64Array, count: number) => void

/** Gives all docs, ascending, to a consumer. */
type PostingsSource = (consumer: PostingsConsumer) => void

/** Builds what is cached of a word from its postings. */
export class CachedWordBuilder {
  readonly #bounds: FrequencyBoundsBuilder
  readonly #postings: DecodedPostingsBuilder | undefined

  /** @param postings undefined where there is no memory for them */
  constructor(bounds: FrequencyBoundsBuilder, postings: DecodedPostingsBuilder | undefined) {
    this.#bounds = bounds
    this.#postings = postings
  }

  /** The first `count` docs, ascending and greater than those before, and how often they have the word. */
  add(docs: Int32Array, frequencies: Float64Array, count: number): void {
    this.#bounds.add(docs, frequencies, count)
    this.#postings?.add(docs, frequencies, count)
  }

  build(): CachedWord {
    return { bounds: this.#bounds.build(), postings: this.#postings?.build() }
  }
}

export interface CachedTerm extends CachedWord {
  /** The greatest frequency by block of the postings. */
  readonly blocks: Float64Array
}

/** A term by its ordinal; a class or a phrase by a text that identifies it. */
export type WordKey = TermOrdinal | string

/** Bytes of bounds that are kept; when there are more, the oldest words are evicted. */
const MAX_BOUND_BYTES: number = 16 * 1024 * 1024
/** Scratch: of the block that is decoded. */
const frequencies = new Float64Array(BLOCK_DOCS)
/** Overhead of the objects that hold bounds. */
const OBJECT_BYTES = 400
/** Partial phrases may take one part in so many of the memory for postings, in addition to it. */
const PARTIAL_PHRASES_SHARE = 8

export interface WordCacheOptions {
  /** Memory for the postings of all words of the segment. */
  readonly postingBytes: number
  /** Of all segments together. */
  readonly quota: DecodingQuota
  /** As in `PartialPhrases`. */
  readonly candidates: number
}

/** The cached words of a segment under one set of length factors. */
export class WordCache {
  readonly #norms: NormsReader
  readonly #liveDocs: Uint32Array | undefined
  readonly #factors: FieldFactors
  readonly #uses = new UseCounts<WordKey>()
  readonly #memory: PostingsMemory<WordKey>
  readonly #terms = new Map<TermOrdinal, CachedTerm>()
  readonly #classes = new Map<string, CachedWord>()
  readonly #quota: DecodingQuota
  readonly #partialPhrases: PartialPhrases
  #boundBytes = 0

  constructor(
    { norms, liveDocs }: Pick<SegmentReader, 'norms' | 'liveDocs'>,
    factors: FieldFactors,
    { postingBytes, quota, candidates }: WordCacheOptions,
  ) {
    this.#norms = norms
    this.#liveDocs = liveDocs
    this.#factors = factors
    this.#memory = new PostingsMemory(postingBytes, rangeCountOf(norms.docCount), this.#uses)
    const bytes = postingBytes / PARTIAL_PHRASES_SHARE
    this.#partialPhrases = new PartialPhrases({
      docCount: norms.docCount,
      bytes,
      uses: this.#uses,
      candidates,
    })
    this.#quota = quota
  }

  /** Counts a use of a word that is still cached. */
  countUse(key: WordKey): void {
    this.#uses.count(key)
  }

  /** The cached term, without counting a use. */
  peekTerm(ordinal: TermOrdinal): CachedTerm | undefined {
    return this.#terms.get(ordinal)
  }

  /**
   * What is cached of a term, decoding it now if it is due; undefined on its first use.
   *
   * @param cursorOf makes an unpositioned cursor over the term, which is used up
   * @param withPostings whether its postings are worth caching by themselves
   */
  term(
    ordinal: TermOrdinal,
    docFreq: number,
    { cursorOf, withPostings }: { readonly cursorOf: () => PostingsCursor; readonly withPostings: boolean },
  ): CachedTerm | undefined {
    const uses = this.#uses.count(ordinal)
    const known = this.#terms.get(ordinal)
    const hasRoom = this.#shouldCache(known, uses, docFreq, withPostings)
    if (hasRoom === undefined) return known
    const cached = this.#decodeTerm(cursorOf(), hasRoom ? docFreq : 0)
    return this.#add(this.#terms, ordinal, cached)
  }

  /**
   * What is cached of the terms of a class together, merging them now if it is due; undefined on its first use.
   *
   * @param key identifies the class
   * @param cost postings of all its terms
   * @param source of the docs of the class
   */
  termClass(key: string, cost: number, source: PostingsSource): CachedWord | undefined {
    const uses = this.#uses.count(key)
    const known = this.#classes.get(key)
    const hasRoom = this.#shouldCache(known, uses, cost, true)
    if (hasRoom === undefined) return known
    return this.#add(this.#classes, key, this.#build(source, hasRoom ? cost : 0))
  }

  /**
   * What is cached of a phrase, matching it now if it is due; undefined on its first use, or if there is no memory for its postings:
   * its bounds alone are not worth a pass.
   *
   * @param key identifies the phrase
   * @param cost greatest number of postings, and the effort of a pass, in postings that are decoded
   * @param source of the docs of the phrase
   */
  phrase(
    key: string,
    { postings, effort }: { readonly postings: number; readonly effort: number },
    source: PostingsSource,
  ): CachedWord | undefined {
    const uses = this.#uses.count(key)
    const known = this.#classes.get(key)
    if (known?.postings !== undefined) return known
    if (uses < 2 || this.#quota.left < effort || !this.#memory.makeRoom(postings, uses)) return undefined
    this.#quota.left -= effort
    return this.#add(this.#classes, key, this.#build(source, postings))
  }

  /** As `PartialPhrases.nextStep`, for a phrase that {@link phrase} did not cache. */
  partialPhrase(key: string, candidates: number): PhraseBuildStep | undefined {
    return this.#partialPhrases.nextStep(key, candidates, () =>
      this.#memory.makeRoom(candidates, this.#uses.of(key)) ? this.#wordBuilder(candidates) : undefined,
    )
  }

  /** Adds a phrase, unless another search cached it meanwhile, or there is no memory left. */
  addPhrase(key: string, cached: CachedWord): CachedWord {
    this.#partialPhrases.remove(key)
    const known = this.#classes.get(key)
    if (known?.postings !== undefined) return known
    const count = cached.postings?.docs.length ?? 0
    return this.#memory.makeRoom(count, this.#uses.of(key)) ? this.#add(this.#classes, key, cached) : cached
  }

  /**
   * Whether a word is decoded for this query: undefined if not, else whether there is memory for its postings.
   *
   * @param known what is cached of it already
   */
  #shouldCache(
    known: CachedWord | undefined,
    uses: number,
    cost: number,
    withPostings: boolean,
  ): boolean | undefined {
    if (uses < 2 || this.#quota.left <= 0 || known?.postings !== undefined) return undefined
    const hasRoom = withPostings && this.#memory.makeRoom(cost, uses)
    if (known !== undefined && !hasRoom) return undefined
    this.#quota.left -= cost
    return hasRoom
  }

  #wordBuilder(capacity: number): CachedWordBuilder {
    const { docCount } = this.#norms
    const postings = capacity > 0 ? new DecodedPostingsBuilder(capacity, rangeCountOf(docCount)) : undefined
    return new CachedWordBuilder(new FrequencyBoundsBuilder(docCount, this.#liveDocs), postings)
  }

  /** @param capacity greatest number of postings; 0 where there is no memory for them */
  #build(source: PostingsSource, capacity: number): CachedWord {
    const builder = this.#wordBuilder(capacity)
    source((docs, frequencies, count) => builder.add(docs, frequencies, count))
    return builder.build()
  }

  /** @param capacity as in `#build` */
  #decodeTerm(cursor: PostingsCursor, capacity: number): CachedTerm {
    const blocks = new Float64Array(Math.ceil(cursor.docFreq / BLOCK_DOCS))
    const builder = this.#wordBuilder(capacity)
    for (let block = 0; cursor.nextBlock() !== NO_MORE_DOCS; block++) {
      cursor.loadFreqs()
      const { docs, length } = cursor
      let greatest = 0
      for (let index = 0; index < length; index++) {
        const frequency = weightedFrequency(cursor, index, docs[index] as number, this.#norms, this.#factors)
        if (frequency > greatest) greatest = frequency
        frequencies[index] = frequency
      }
      blocks[block] = greatest
      builder.add(docs, frequencies, length)
    }
    return { ...builder.build(), blocks }
  }

  /** Adds a word, and evicts the oldest ones while there are too many. */
  #add<Key extends WordKey, Word extends CachedWord>(words: Map<Key, Word>, key: Key, cached: Word): Word {
    const before = words.get(key)
    if (before !== undefined) this.#boundBytes -= bytesOf(before)
    words.set(key, cached)
    this.#boundBytes += bytesOf(cached)
    if (cached.postings !== undefined) this.#memory.add(key, cached)
    this.#evictOldest(this.#classes)
    this.#evictOldest(this.#terms)
    return cached
  }

  #evictOldest<Key extends WordKey>(words: Map<Key, CachedWord>): void {
    for (const [oldest, dropped] of words) {
      if (this.#boundBytes <= MAX_BOUND_BYTES) break
      words.delete(oldest)
      this.#boundBytes -= bytesOf(dropped)
      this.#memory.remove(oldest)
    }
  }
}

function bytesOf(word: CachedWord | CachedTerm): number {
  const { ranges, best } = word.bounds
  const blockBytes = 'blocks' in word ? word.blocks.byteLength : 0
  return OBJECT_BYTES + blockBytes + ranges.byteLength + best.docs.byteLength + best.frequencies.byteLength
}
