/**
 * @module
 * How many docs may be visited between two checks of the clock where their positions are read.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { TextField } from '../../query/tree.ts'
import type { SpanPattern } from '../../snippet/span-pattern.ts'

/** Finding words near each other among so many positions takes some four milliseconds. */
const POSITIONS_PER_TURN = 16_384

/** Reaching a doc takes time too, however short it is. */
export const MAX_DOCS_PER_TURN = 128

type Lengths = Uint8Array | Uint16Array

export class TurnLimit {
  readonly #lengths: readonly Lengths[]
  /** By field, the greatest length that is stored: longer ones are stored as this. */
  readonly #saturated: readonly number[]
  readonly #docCount: number
  readonly #positions: number
  /** Positions that are read per doc on average; one that is read twice counts twice. */
  readonly positionsPerDoc: number

  constructor(pattern: SpanPattern, fields: readonly TextField[], norms: NormsReader) {
    const byField = { text: norms.textLengths, heading: norms.headingLengths, title: norms.titleLengths }
    this.#lengths = fields.map((field) => byField[field])
    this.#saturated = this.#lengths.map(({ BYTES_PER_ELEMENT }) => 2 ** (8 * BYTES_PER_ELEMENT) - 1)
    this.#docCount = norms.docCount
    const readings = readingsOf(pattern)
    this.#positions = POSITIONS_PER_TURN / readings
    const total = fields.reduce((sum, field) => sum + norms[field].totalLength, 0)
    this.positionsPerDoc = (readings * total) / Math.max(1, norms.docCount)
  }

  /** As `Scorer.turnEnd`: a doc that uses up the turn is the last one of it. */
  end(from: DocId): DocId {
    const most = Math.min(from + MAX_DOCS_PER_TURN, this.#docCount)
    let doc = from
    for (let left = this.#positions; doc < most && left > 0; doc++) left -= this.#positionsOf(doc)
    return Math.max(doc, from + 1)
  }

  #positionsOf(doc: DocId): number {
    let positions = 0
    for (let field = 0; field < this.#lengths.length; field++) {
      const length = (this.#lengths[field] as Lengths)[doc] as number
      if (length === this.#saturated[field]) return Number.POSITIVE_INFINITY
      positions += length
    }
    return positions
  }
}

/** Greatest number of times that a position is read: as often as the pattern has the same term; equal chains count once. */
function readingsOf({ chains }: SpanPattern): number {
  const counts = new Map<string, number>()
  let most = 1
  for (const { units } of new Set(chains)) {
    for (const { term } of units.flatMap(({ forms }) => forms.flatMap(({ terms }) => terms))) {
      const count = (counts.get(term) ?? 0) + 1
      counts.set(term, count)
      most = Math.max(most, count)
    }
  }
  return most
}
