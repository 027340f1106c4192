/**
 * @module
 * For tests: the paragraphs of a corpus, analysed, with every number that ranking needs counted by looking at all of them.
 *
 * No postings and no segments: what the engine must agree with, in code that is obvious rather than fast.
 */

import type { IndexableSource, Metadata, Paragraph } from '@paraseek/shared'
import type { Analyzer } from '../../analysis/token.ts'
import type { TextField } from '../../query/tree.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import { compareSources } from '../../segment/source-order.ts'

/** Positions between two headings: `docs/index-format.md`, section of the positions file. */
const HEADING_GAP = 1024

/** A field of a paragraph. */
export interface NaiveField {
  /** Positions of each term, ascending, each once. */
  readonly positions: ReadonlyMap<string, readonly number[]>
  /** In positions. */
  readonly length: number
}

export interface NaiveParagraph {
  readonly paragraph: Paragraph
  readonly title: string
  readonly language: string | undefined
  readonly metadata: Metadata
  readonly fields: Readonly<Record<TextField, NaiveField>>
}

export class NaiveCorpus {
  /** In the order in which equal scores are answered. */
  readonly paragraphs: readonly NaiveParagraph[]
  /** Mean length of each field over the paragraphs that have it; 0 if none has. */
  readonly averages: Readonly<Record<TextField, number>>
  /** Paragraphs that have the term in any field, by term. */
  readonly docFreqs: ReadonlyMap<string, number>

  constructor(sources: readonly IndexableSource[], analyzer: Analyzer) {
    this.paragraphs = sources
      .toSorted((a, b) => compareSources(keyOf(a), keyOf(b)))
      .flatMap(({ source, paragraphs }) =>
        paragraphs.map((paragraph) => ({
          paragraph,
          title: source.title,
          language: source.language,
          metadata: source.metadata,
          fields: {
            text: fieldOf([paragraph.text], analyzer),
            heading: fieldOf(paragraph.address.headings, analyzer),
            title: fieldOf([source.title], analyzer),
          },
        })),
      )
    this.averages = {
      text: this.#average('text'),
      heading: this.#average('heading'),
      title: this.#average('title'),
    }
    this.docFreqs = countDocs(this.paragraphs)
  }

  docFreq(term: string): number {
    return this.docFreqs.get(term) ?? 0
  }

  #average(field: TextField): number {
    const lengths = this.paragraphs.map(({ fields }) => fields[field].length).filter((length) => length > 0)
    return lengths.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  }
}

function keyOf({ source, paragraphs }: IndexableSource): Parameters<typeof compareSources>[0] {
  return { path: source.path, id: source.id, firstLine: paragraphs[0]?.address.startLine ?? 0 }
}

/** The tokens of several texts one after the other, far enough apart that nothing reaches from one into the next. */
function fieldOf(texts: readonly string[], analyzer: Analyzer): NaiveField {
  const places = new Map<string, Set<number>>()
  let length = 0
  for (const [index, text] of texts.entries()) {
    const tokens = analyzer.analyze(text)
    for (const { term, position } of tokens) {
      const known = places.get(term) ?? new Set()
      places.set(term, known.add(length + index * HEADING_GAP + position))
    }
    length += Math.max(0, ...tokens.map(({ position, span }) => position + span))
  }
  const positions = new Map([...places].map(([term, found]) => [term, [...found].sort((a, b) => a - b)]))
  return { positions, length }
}

function countDocs(paragraphs: readonly NaiveParagraph[]): Map<string, number> {
  const docFreqs = new Map<string, number>()
  for (const { fields } of paragraphs) {
    const terms = new Set(TEXT_FIELDS.flatMap((field) => [...fields[field].positions.keys()]))
    for (const term of terms) docFreqs.set(term, (docFreqs.get(term) ?? 0) + 1)
  }
  return docFreqs
}
