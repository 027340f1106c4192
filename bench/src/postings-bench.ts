/**
 * @module
 * How fast postings and terms are read: nanoseconds a posting, a jump, a lookup, best of 15 rounds.
 *
 * The lists are made here, from a fixed seed: gaps and frequencies fall off as in text. It measures the built engine's own
 * modules, which the package does not export. Run it after a build, with a Node that reads TypeScript (22.18 or later):
 * `node bench/src/postings-bench.ts`.
 */

import { openEnvelope } from '../../packages/engine/dist/codec/envelope-reader.js'
import { EnvelopeWriter } from '../../packages/engine/dist/codec/envelope-writer.js'
import { MemoryDirectory } from '../../packages/engine/dist/directory/memory-directory.js'
import { NO_MORE_DOCS } from '../../packages/engine/dist/postings/doc-id-iterator.js'
import type { PostingsCursor } from '../../packages/engine/dist/postings/postings-cursor.js'
import { PostingsReader } from '../../packages/engine/dist/postings/postings-reader.js'
import { PostingsWriter } from '../../packages/engine/dist/postings/postings-writer.js'
import { TermDictionary } from '../../packages/engine/dist/terms/term-dictionary.js'
import { TermInfo } from '../../packages/engine/dist/terms/term-info.js'
import { TermsWriter } from '../../packages/engine/dist/terms/terms-writer.js'

const DOC_COUNT = 1_000_000
const ROUNDS = 15
/** Lists of each kind: how many, docs in each. */
const KINDS = {
  dense: [20, 300_000],
  medium: [200, 10_000],
  sparse: [2000, 500],
  single: [50_000, 1],
} as const
type Kind = keyof typeof KINDS

let seed = 20_241_001
/** In `[0, 1)`. */
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

/** Falls off geometrically: a mean of `mean`, at least 1. */
function geometric(mean: number): number {
  return mean <= 1 ? 1 : 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean))
}

const directory = new MemoryDirectory()
const buildId = new Uint8Array(16)
const roles = ['terms', 'postings', 'blocks', 'positions'] as const
const infos: Record<Kind, TermInfo[]> = { dense: [], medium: [], sparse: [], single: [] }
const names: Uint8Array[] = []

function writeTerm(writer: PostingsWriter, kind: Kind, size: number): TermInfo {
  const info = new TermInfo()
  const gap = DOC_COUNT / size
  let doc = size === 1 ? Math.floor(random() * DOC_COUNT) : geometric(gap) - 1
  writer.startTerm()
  for (let i = 0; i < size && doc < DOC_COUNT; i++, doc += geometric(gap)) {
    const textFreq = geometric(1.4)
    writer.addPosting(doc, textFreq, 0, 0, 20 + Math.floor(random() * 80), 0, 0)
    for (let k = 0; k < textFreq; k++) writer.addPositionDelta(geometric(20) - 1)
  }
  writer.finishTerm(info)
  infos[kind].push(info)
  return info
}

function build(): void {
  const [terms, postings, blocks, positions] = roles.map(
    (role) => new EnvelopeWriter(directory, role, { role, buildId }),
  ) as [EnvelopeWriter, EnvelopeWriter, EnvelopeWriter, EnvelopeWriter]
  const writer = new PostingsWriter({ postings, blocks, positions })
  const dictionary = new TermsWriter(terms)
  let number = 0
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const [count, size] = KINDS[kind]
    for (let i = 0; i < count; i++) {
      const name = new TextEncoder().encode(`term${String(number++).padStart(8, '0')}`)
      names.push(name)
      dictionary.add(name, 0, name.length, writeTerm(writer, kind, size))
    }
  }
  writer.finish()
  dictionary.finish()
  for (const output of [terms, postings, blocks, positions]) output.finish()
}

/** Prints the best of the rounds; `run` answers how many things it did. */
function report(what: string, unit: string, run: () => number): void {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint()
    const count = run()
    best = Math.min(best, Number(process.hrtime.bigint() - start) / count)
  }
  console.log(`${what.padEnd(36)} ${best.toFixed(2).padStart(8)} ns/${unit}`)
}

build()
const [termsInput, postings, blocks, positions] = roles.map((role) =>
  openEnvelope(directory, role, { role, buildId }, 'memory'),
) as [
  ReturnType<typeof openEnvelope>,
  ReturnType<typeof openEnvelope>,
  ReturnType<typeof openEnvelope>,
  ReturnType<typeof openEnvelope>,
]
const reader = new PostingsReader({ postings, blocks, positions }, DOC_COUNT)
const dictionary = new TermDictionary(termsInput)
for (const role of roles) console.log(`${role.padEnd(36)} ${directory.bytesOf(role).length} bytes`)

let cursor: PostingsCursor | undefined
const room = new Int32Array(64)
/** Kept so that no loop is idle. */
let sum = 0

/** Counts what `visit` did over all lists of a kind. */
function overLists(kind: Kind, visit: (cursor: PostingsCursor) => number): number {
  let count = 0
  for (const info of infos[kind]) {
    cursor = reader.cursor(info, cursor)
    count += visit(cursor)
  }
  return count
}

function docsByBlock(list: PostingsCursor): number {
  let count = 0
  while (list.nextBlock() !== NO_MORE_DOCS) {
    sum += list.docs[0] ?? 0
    count += list.length
  }
  return count
}

function freqsByBlock(list: PostingsCursor): number {
  let count = 0
  while (list.nextBlock() !== NO_MORE_DOCS) {
    sum += list.textFreqs[0] ?? 0
    count += list.length
  }
  return count
}

function docsByNext(list: PostingsCursor): number {
  let count = 0
  while (list.next() !== NO_MORE_DOCS) count++
  return count
}

function positionsByNext(list: PostingsCursor): number {
  let count = 0
  for (; list.next() !== NO_MORE_DOCS; count++) sum += list.positions(0, room)
  return count
}

function jumps(list: PostingsCursor): number {
  let count = 0
  for (let doc = list.next(); doc !== NO_MORE_DOCS; count++) doc = list.advance(doc + 500)
  return count
}

for (const kind of Object.keys(KINDS) as Kind[]) {
  report(`${kind}: docs, by block`, 'posting', () => overLists(kind, docsByBlock))
  report(`${kind}: docs and frequencies, by block`, 'posting', () => overLists(kind, freqsByBlock))
  report(`${kind}: docs, by next()`, 'posting', () => overLists(kind, docsByNext))
  report(`${kind}: positions`, 'posting', () => overLists(kind, positionsByNext))
  report(`${kind}: advance by 500 docs`, 'jump', () => overLists(kind, jumps))
}

const info = new TermInfo()
const wanted = Array.from(
  { length: 5000 },
  () => names[Math.floor(random() * names.length)] ?? new Uint8Array(),
)
report('terms: lookup', 'lookup', () => {
  for (const name of wanted) sum += dictionary.lookup(name)
  return wanted.length
})
report('terms: lookup and metadata', 'lookup', () => {
  for (const name of wanted) dictionary.termInfo(dictionary.lookup(name), info)
  return wanted.length
})
report('terms: walk', 'term', () => {
  const walk = dictionary.cursor()
  while (walk.next()) sum += walk.docFreq
  return dictionary.termCount
})
console.log(`checksum ${sum}`)
