/**
 * @module
 * The inverted index in memory: terms, and for each the postings of the paragraphs so far.
 *
 * Paragraphs come in one by one (`addParagraph`) or as runs that were inverted elsewhere (`appendRun`). Both give the same
 * index, down to the bytes it takes: nothing depends on how many threads worked. No string and no object is made for a
 * token or a posting.
 */

import { ByteInterner } from '../analysis/byte-interner.ts'
import { ByteTokenizer } from '../analysis/byte-tokenizer.ts'
import { encodeUtf8Into } from '../codec/utf8.ts'
import { HEADING, TITLE } from '../postings/field-number.ts'
import { ByteChains } from './byte-chains.ts'
import { DocOccurrences } from './doc-occurrences.ts'
import { FieldLengths } from './field-lengths.ts'
import type { InvertedRun } from './inverted-run.ts'
import { MAX_DOC, PostingBytesReader, writeMovedHeader } from './posting-bytes.ts'

/**
 * Positions between two headings of a path, beyond any distance that a query may allow: no phrase goes from one heading
 * into the next. They count for no length.
 */
export const HEADING_GAP = 1024

/** What a term costs besides its bytes and its chain: number, hash, table slots, state of chain and doc. */
const TERM_BYTES = 56
/** Lengths of a doc. */
const DOC_BYTES = 4
const INITIAL_TOKENS = 4096
const INITIAL_FIELD_BYTES = 4096
const DEFAULT_CAPACITY_BYTES: number = 1 << 20

/** A heading path or a title, tokenised once for all paragraphs it stands over. Means nothing to another index. */
export interface FieldTokens {
  readonly terms: readonly number[]
  readonly positions: readonly number[]
  /** Words. */
  readonly length: number
  readonly droppedTokens: number
}

/** Field tokens while they are gathered. */
interface FieldDraft {
  readonly terms: number[]
  readonly positions: number[]
  length: number
  droppedTokens: number
}

export class InvertedIndex {
  /** Positions of each doc by field. */
  readonly lengths: FieldLengths = new FieldLengths()
  /** Occurrences left out because their term is longer than `MAX_TERM_BYTES`. */
  droppedTokens = 0
  readonly #tokenizer = new ByteTokenizer()
  readonly #terms = new ByteInterner()
  readonly #chains: ByteChains
  readonly #occurrences = new DocOccurrences()
  readonly #scratch = new Uint8Array(8)
  /** The term of each token of the text at hand. */
  #tokenTerms = new Int32Array(INITIAL_TOKENS)
  /** The title or heading at hand. */
  #encoded = new Uint8Array(INITIAL_FIELD_BYTES)

  /** @param capacityBytes postings to make room for at first; a hint */
  constructor(capacityBytes: number = DEFAULT_CAPACITY_BYTES) {
    this.#chains = new ByteChains(capacityBytes)
  }

  get docCount(): number {
    return this.lengths.count
  }

  get termCount(): number {
    return this.#terms.size
  }

  /** Memory that the content takes: a function of the content alone. Arrays grow ahead of it, up to twice as much. */
  get memoryBytes(): number {
    return (
      this.#chains.usedBytes +
      this.#terms.byteLength +
      this.termCount * TERM_BYTES +
      this.docCount * DOC_BYTES
    )
  }

  /** The distinct terms, numbered in order of first sight. */
  get terms(): ByteInterner {
    return this.#terms
  }

  /**
   * Tokenises a title (one text) or a heading path (one text a heading, outermost first).
   *
   * Its terms count as terms of the index from then on: to be called when a paragraph needs it.
   */
  fieldTokens(texts: readonly string[]): FieldTokens {
    const field = { terms: [], positions: [], length: 0, droppedTokens: 0 }
    for (const [i, text] of texts.entries()) {
      const length = this.#encode(text)
      this.#addField(field, this.#encoded, length, i * HEADING_GAP)
    }
    return field
  }

  /** The same of a title in valid UTF-8. */
  titleTokens(title: Uint8Array): FieldTokens {
    const field = { terms: [], positions: [], length: 0, droppedTokens: 0 }
    this.#addField(field, title, title.length, 0)
    return field
  }

  #addField(field: FieldDraft, bytes: Uint8Array, end: number, gap: number): void {
    const { tokens } = this.#tokenizer
    const start = field.length + gap
    this.#tokenizer.tokenize(bytes, 0, end)
    for (let token = 0; token < tokens.count; token++) {
      field.terms.push(this.#internToken(token))
      field.positions.push(start + (tokens.positions[token] ?? 0))
    }
    field.length += tokens.positionCount
    field.droppedTokens += tokens.droppedTokens
  }

  /**
   * Adds the next doc: the paragraph whose text is `source[start, end)`, valid UTF-8.
   *
   * @param heading of this index, see {@link fieldTokens}; undefined where there is none
   * @throws {RangeError} if the index holds as many docs as it can
   */
  addParagraph(
    source: Uint8Array,
    start: number,
    end: number,
    heading: FieldTokens | undefined,
    title: FieldTokens | undefined,
  ): void {
    if (this.docCount > MAX_DOC) throw new RangeError(`an index in memory holds at most ${MAX_DOC + 1} docs`)
    this.#occurrences.startDoc()
    const length = this.#addText(source, start, end)
    this.#occurrences.startField(HEADING)
    if (heading !== undefined) this.#replay(heading)
    this.#occurrences.startField(TITLE)
    if (title !== undefined) this.#replay(title)
    this.#occurrences.flushTo(this.#chains, this.docCount)
    this.lengths.add(length, heading?.length ?? 0, title?.length ?? 0)
  }

  /** Adds the docs of a run behind those there are, as if its paragraphs had been added one by one. */
  appendRun(run: InvertedRun): void {
    const base = this.docCount
    if (base + run.docCount - 1 > MAX_DOC) {
      throw new RangeError(`an index in memory holds at most ${MAX_DOC + 1} docs`)
    }
    this.#occurrences.reserve(0, this.termCount + run.lastDocs.length)
    const reader = new PostingBytesReader(run.postings, 0, 0)
    for (let i = 0; i < run.lastDocs.length; i++) {
      const start = run.postingStarts[i] ?? 0
      const end = run.postingStarts[i + 1] ?? 0
      const term = this.#intern(
        run.termBytes,
        run.termStarts[i] ?? 0,
        run.termStarts[i + 1] ?? 0,
        run.termHashes[i] ?? 0,
      )
      reader.start(run.postings, start, end)
      const header = reader.position()
      const moved = writeMovedHeader(this.#scratch, 0, header, base - this.#occurrences.docDue(term))
      this.#chains.append(term, this.#scratch, 0, moved)
      this.#chains.append(term, run.postings, reader.offset, end)
      this.#occurrences.setDocDue(term, base + (run.lastDocs[i] ?? 0) + 1)
    }
    this.lengths.addAll(run.textLengths, run.headingLengths, run.titleLengths)
    this.droppedTokens += run.droppedTokens
  }

  /** All of the index as a run. */
  exportRun(): InvertedRun {
    const { termCount, docCount } = this
    const terms = this.#terms
    const postingStarts = new Uint32Array(termCount + 1)
    for (let term = 0; term < termCount; term++) {
      postingStarts[term + 1] = (postingStarts[term] ?? 0) + this.#chains.lengthOf(term)
    }
    const postings = new Uint8Array(postingStarts[termCount] ?? 0)
    const lastDocs = new Uint32Array(termCount)
    for (let term = 0; term < termCount; term++) {
      this.#chains.copyTo(term, postings, postingStarts[term] ?? 0)
      lastDocs[term] = this.#occurrences.docDue(term) - 1
    }
    return {
      docCount,
      termBytes: terms.bytes.slice(0, terms.byteLength),
      termStarts: terms.starts.slice(0, termCount + 1),
      termHashes: terms.hashes.slice(0, termCount),
      postings,
      postingStarts,
      lastDocs,
      textLengths: this.lengths.text.slice(0, docCount),
      headingLengths: this.lengths.heading.slice(0, docCount),
      titleLengths: this.lengths.title.slice(0, docCount),
      droppedTokens: this.droppedTokens,
    }
  }

  /** Bytes of a term's postings, see `posting-bytes.ts`. */
  postingsLength(term: number): number {
    return this.#chains.lengthOf(term)
  }

  /** Copies a term's postings to the start of `target`, which has room for them; returns their length. */
  copyPostings(term: number, target: Uint8Array): number {
    return this.#chains.copyTo(term, target, 0)
  }

  /** Empties the index; the room it took is kept. */
  clear(): void {
    this.#terms.clear()
    this.#chains.clear()
    this.lengths.clear()
    this.#occurrences.clear()
    this.droppedTokens = 0
  }

  /** Encodes a title or heading; returns its length in bytes. */
  #encode(text: string): number {
    if (3 * text.length > this.#encoded.length) this.#encoded = new Uint8Array(6 * text.length)
    return encodeUtf8Into(text, this.#encoded, 0)
  }

  #addText(source: Uint8Array, start: number, end: number): number {
    this.#tokenizer.tokenize(source, start, end)
    const { tokens } = this.#tokenizer
    const { count, positions, bytes, starts, ends, hashes } = tokens
    if (count > this.#tokenTerms.length) this.#tokenTerms = new Int32Array(2 * count)
    const terms = this.#tokenTerms
    for (let token = 0; token < count; token++) {
      terms[token] = this.#intern(bytes, starts[token] ?? 0, ends[token] ?? 0, hashes[token] ?? 0)
    }
    this.#occurrences.reserve(count, this.termCount)
    this.#occurrences.addAll(terms, positions, count)
    this.droppedTokens += tokens.droppedTokens
    return tokens.positionCount
  }

  #replay({ terms, positions, droppedTokens }: FieldTokens): void {
    this.#occurrences.reserve(terms.length, this.termCount)
    for (let i = 0; i < terms.length; i++) this.#occurrences.add(terms[i] ?? 0, positions[i] ?? 0)
    this.droppedTokens += droppedTokens
  }

  #internToken(token: number): number {
    const { bytes, starts, ends, hashes } = this.#tokenizer.tokens
    return this.#intern(bytes, starts[token] ?? 0, ends[token] ?? 0, hashes[token] ?? 0)
  }

  #intern(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const term = this.#terms.intern(bytes, start, end, hash)
    if (term === this.#chains.count) this.#chains.open()
    return term
  }
}
