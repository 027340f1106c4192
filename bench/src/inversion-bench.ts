/**
 * @module
 * How fast text becomes a segment: tokenising, inverting, appending runs, flushing, and all of it; medians of 5.
 *
 * `node bench/src/inversion-bench.ts <corpus.jsonl> [records]`, or the corpus in the environment variable
 * `PARASEEK_INVERSION_CORPUS`. It measures the built engine's own modules, which the package does not export: run it after
 * a build, with a Node that reads TypeScript (22.18 or later).
 *
 * Figures are MB of text (title and text of every record, UTF-8) a second of processor time of this process, garbage
 * collection included, and of wall time. Reading the corpus and making objects of it is not measured: what is measured
 * begins with UTF-8 bytes in memory, but for segments, which begin with strings and end in synced files of the temporary
 * folder. Index and builder are the same in all runs, as in a build of many segments: their arrays have grown before.
 */

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ByteTokenizer } from '../../packages/engine/dist/analysis/byte-tokenizer.js'
import { NodeDirectory } from '../../packages/engine/dist/directory/node-directory.js'
import { type FieldTokens, InvertedIndex } from '../../packages/engine/dist/inversion/inverted-index.js'
import type { InvertedRun } from '../../packages/engine/dist/inversion/inverted-run.js'
import { SegmentBuilder } from '../../packages/engine/dist/segment/segment-builder.js'
import { type CorpusRecord, readRecords } from './corpora.ts'

type SegmentFiles = ReturnType<SegmentBuilder['flush']>['files']
type IndexableSource = Parameters<SegmentBuilder['add']>[0]
type SourceId = IndexableSource['source']['id']
type ParagraphId = IndexableSource['paragraphs'][number]['id']

const RUNS = 5
/** Text of a run that is appended, in bytes. */
const RUN_BYTES = 1 << 20
const CAPACITY_BYTES = 32 << 20

const path = process.argv[2] ?? process.env['PARASEEK_INVERSION_CORPUS']
if (path === undefined) throw new Error('name a corpus: node bench/src/inversion-bench.ts <corpus.jsonl>')
const records: CorpusRecord[] = []
for await (const record of readRecords(path, Number(process.argv[3] ?? Number.POSITIVE_INFINITY))) {
  records.push(record)
}

const encoder = new TextEncoder()
const texts = records.map(({ text }) => encoder.encode(text))
const titles = records.map(({ title }) => encoder.encode(title))
const sources = records.map(sourceOf)
const megabytes = [...texts, ...titles].reduce((sum, { length }) => sum + length, 0) / 1e6

function sourceOf({ id, title, text }: CorpusRecord, line: number): IndexableSource {
  const sourceId = `corpus.jsonl::${id}` as SourceId
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const place = { path: 'corpus.jsonl', startLine: line + 1, endLine: line + 1, start: 0, end: text.length }
  return {
    source: { id: sourceId, title, path: 'corpus.jsonl', format: 'jsonl', metadata: {}, paragraphCount: 1 },
    paragraphs: [
      {
        id: `${sourceId}#${hash}` as ParagraphId,
        sourceId,
        ordinal: 0,
        kind: 'prose',
        text,
        address: { ...place, headings: [] },
      },
    ],
  }
}

/** Adds records `from` and on, until `limitBytes` of text; returns the first that was not added. */
function invert(target: InvertedIndex, from: number, limitBytes: number): number {
  let title: FieldTokens | undefined
  let bytes = 0
  let at = from
  for (; at < texts.length && bytes < limitBytes; at++) {
    const text = texts[at] ?? new Uint8Array()
    const titleBytes = titles[at] ?? new Uint8Array()
    if (at === from || records[at]?.title !== records[at - 1]?.title)
      title = target.fieldTokens([records[at]?.title ?? ''])
    target.addParagraph(text, 0, text.length, undefined, title)
    bytes += text.length + titleBytes.length
  }
  return at
}

function runsOfCorpus(): InvertedRun[] {
  const runs: InvertedRun[] = []
  const worker = new InvertedIndex()
  for (let at = 0; at < texts.length; ) {
    at = invert(worker, at, RUN_BYTES)
    runs.push(worker.exportRun())
    worker.clear()
  }
  return runs
}

const index = new InvertedIndex(CAPACITY_BYTES)
const builder = new SegmentBuilder(CAPACITY_BYTES)

function emptyIndex(): InvertedIndex {
  index.clear()
  return index
}

function emptyBuilder(): SegmentBuilder {
  builder.clear()
  return builder
}

function addAll(): SegmentBuilder {
  for (const source of sources) builder.add(source)
  return builder
}

function filledBuilder(): SegmentBuilder {
  emptyBuilder()
  return addAll()
}

function flush(): SegmentFiles {
  const folder = mkdtempSync(join(tmpdir(), 'paraseek-inversion-'))
  try {
    return builder.flush(new NodeDirectory(folder), '1/0').files
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Measures `work`, each time after `prepare`, which is not counted. */
function report(name: string, prepare: () => unknown, work: () => unknown): void {
  const cpuMs: number[] = []
  const wallMs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    prepare()
    const cpu = process.cpuUsage()
    const start = performance.now()
    work()
    wallMs.push(performance.now() - start)
    const { user, system } = process.cpuUsage(cpu)
    cpuMs.push((user + system) / 1000)
  }
  const rate = (times: number[]): string => ((1000 * megabytes) / middle(times)).toFixed(1).padStart(7)
  console.log(`${name.padEnd(34)}${rate(cpuMs)} MB per CPU second ${rate(wallMs)} MB/s`)
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

console.log(
  `node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(2)}`,
)
console.log(`${records.length} records, ${megabytes.toFixed(1)} MB of text, medians of ${RUNS}`)

const tokenizer = new ByteTokenizer()
report(
  'tokenise',
  () => undefined,
  () => {
    for (const text of texts) tokenizer.tokenize(text, 0, text.length)
    for (const title of titles) tokenizer.tokenize(title, 0, title.length)
  },
)
report('tokenise and invert', emptyIndex, () => invert(index, 0, Number.POSITIVE_INFINITY))
report('invert in runs, export them', () => undefined, runsOfCorpus)
const runs = runsOfCorpus()
report('append the runs', emptyIndex, () => {
  for (const run of runs) index.appendRun(run)
})
report('add to a segment', emptyBuilder, addAll)
report('flush the segment', filledBuilder, flush)
report('add and flush', emptyBuilder, () => {
  addAll()
  flush()
})

filledBuilder()
console.log(`builder: ${(builder.memoryBytes / 1e6).toFixed(1)} MB, ${builder.docCount} paragraphs`)
const files = flush()
const total = files.reduce((sum, { length }) => sum + length, 0)
for (const { name, length } of files)
  console.log(`${name.slice(33).padEnd(12)}${(length / 1e6).toFixed(2)} MB`)
console.log(`segment     ${(total / 1e6).toFixed(2)} MB, ${(total / 1e6 / megabytes).toFixed(3)} of the text`)
console.log(`load ${loadavg()[0]?.toFixed(2)}, RSS ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`)
