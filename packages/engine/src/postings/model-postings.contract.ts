/**
 * @module
 * What the tests of postings share: posting lists as plain arrays, written to a directory in memory and opened again.
 */

import fc from 'fast-check'
import type { IndexInput, OpenMode } from '../codec/envelope.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { TermInfo } from '../terms/term-info.ts'
import { docListArbitrary } from './doc-id-iterator.contract.ts'
import { PostingsReader } from './postings-reader.ts'
import { PostingsWriter } from './postings-writer.ts'

/** A posting: the ascending positions in each field, and the length of each field of its doc. */
export interface ModelPosting {
  readonly doc: number
  readonly positions: readonly [text: readonly number[], heading: readonly number[], title: readonly number[]]
  readonly lengths: readonly [text: number, heading: number, title: number]
}

export const BUILD_ID: Uint8Array = new Uint8Array(16).fill(7)

/** Greater than every doc id that the arbitraries make. */
export const MODEL_DOC_COUNT = 5_000_000

const positionsArbitrary = (maxLength: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.oneof({ weight: 5, arbitrary: fc.nat(20) }, fc.nat(100_000)), { maxLength })
    .map((gaps) => gaps.map((_, i) => gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap + 1, -1)))

const fieldsArbitrary = fc
  .oneof(
    // Most postings are like this one; others have any mix of fields.
    { weight: 3, arbitrary: positionsArbitrary(3).map((text): ModelPosting['positions'] => [text, [], []]) },
    fc.tuple(positionsArbitrary(12), positionsArbitrary(3), positionsArbitrary(2)),
  )
  .map((fields): ModelPosting['positions'] =>
    fields.some((list) => list.length > 0) ? fields : [[0], [], []],
  )

/** Posting lists of one or several blocks. */
export const postingsArbitrary: fc.Arbitrary<ModelPosting[]> = docListArbitrary
  .filter((docs) => docs.length > 0)
  .chain((docs) =>
    fc
      .array(fc.tuple(fieldsArbitrary, fc.integer({ min: 1, max: 65_535 }), fc.nat(255)), {
        minLength: docs.length,
        maxLength: docs.length,
      })
      .map((parts) =>
        parts.map(([positions, text, short], i) => ({
          doc: docs[i] ?? 0,
          positions,
          lengths: [text, short, 255 - short] as const,
        })),
      ),
  )

/** A posting with one occurrence, at position 0 of a text of 10 positions. */
export function plainPosting(doc: number): ModelPosting {
  return { doc, positions: [[0], [], []], lengths: [10, 0, 0] }
}

/** Adds a posting and its position deltas. */
export function addModelPosting(writer: PostingsWriter, { doc, positions, lengths }: ModelPosting): void {
  const [text, heading, title] = positions
  writer.addPosting(doc, text.length, heading.length, title.length, ...lengths)
  for (const list of positions) {
    list.forEach((position, i) => {
      writer.addPositionDelta(i === 0 ? position : position - (list[i - 1] ?? 0) - 1)
    })
  }
}

/** The payload that `write` makes, opened. */
export function openPayload(
  role: 'postings' | 'blocks' | 'positions' | 'norms' | 'terms',
  write: (writer: EnvelopeWriter) => void,
  mode: OpenMode = 'memory',
): IndexInput {
  const directory = new MemoryDirectory()
  const identity = { role, buildId: BUILD_ID }
  const writer = new EnvelopeWriter(directory, role, identity)
  write(writer)
  writer.finish()
  return openEnvelope(directory, role, identity, mode)
}

/** The payloads of posting lists, and what the dictionary would know of each. */
export interface WrittenPostings {
  readonly infos: readonly TermInfo[]
  readonly postings: Uint8Array
  readonly blocks: Uint8Array
  readonly positions: Uint8Array
}

/** Writes posting lists, whatever `add` puts in for a list; by default the list as it is. */
export function writePostings<List extends readonly ModelPosting[]>(
  lists: readonly List[],
  add: (writer: PostingsWriter, list: List) => void = addAll,
): WrittenPostings {
  const sinks = { postings: new PlainSink(), blocks: new PlainSink(), positions: new PlainSink() }
  const writer = new PostingsWriter(sinks)
  const infos = lists.map((list) => {
    const info = new TermInfo()
    writer.startTerm()
    add(writer, list)
    writer.finishTerm(info)
    return info
  })
  writer.finish()
  return {
    infos,
    postings: sinks.postings.toBytes(),
    blocks: sinks.blocks.toBytes(),
    positions: sinks.positions.toBytes(),
  }
}

/** A reader of payloads, through files of a directory in memory. */
export function openPostings(
  written: Omit<WrittenPostings, 'infos'>,
  docCount: number = MODEL_DOC_COUNT,
  mode: OpenMode = 'memory',
): PostingsReader {
  const inputs = {
    postings: openPayload('postings', (writer) => writer.write(written.postings), mode),
    blocks: openPayload('blocks', (writer) => writer.write(written.blocks), mode),
    positions: openPayload('positions', (writer) => writer.write(written.positions), mode),
  }
  return new PostingsReader(inputs, docCount)
}

function addAll(writer: PostingsWriter, list: readonly ModelPosting[]): void {
  for (const posting of list) addModelPosting(writer, posting)
}

/** A payload in memory. */
class PlainSink {
  readonly #parts: number[] = []

  get position(): number {
    return this.#parts.length
  }

  write(bytes: Uint8Array): void {
    for (const byte of bytes) this.#parts.push(byte)
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.#parts)
  }
}
