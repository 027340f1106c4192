/**
 * @module
 * How long `paraseek index` takes on an index that exists: one file of a thousand changed, or none.
 */

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyFolder, tell } from './bench-run.ts'
import { readRecords } from './corpora.ts'
import { measure } from './measure.ts'
import type { Peer } from './peers/peer.ts'
import type { PreparedCorpus } from './prepared-corpus.ts'
import type { UpdateFigures } from './results.ts'
import type { RunOptions } from './run-options.ts'

const FILES = 1000

export async function measureUpdates(
  peer: Peer,
  corpus: PreparedCorpus,
  options: RunOptions,
): Promise<UpdateFigures> {
  const texts = emptyFolder(join(options.workFolder, 'files'))
  const folder = join(options.workFolder, 'update')
  await writeFiles(corpus, texts)
  const files = { ...corpus, jsonlPath: texts }
  const figures: UpdateFigures = {
    corpus: corpus.name,
    peer: peer.name,
    files: FILES,
    fullMs: [],
    oneChangedMs: [],
    unchangedMs: [],
  }
  const build = (): number => measure(peer.build({ corpus: files, folder, isOptimized: false })).wallMs
  for (let run = 0; run < options.runs; run++) {
    emptyFolder(folder)
    figures.fullMs.push(build())
    figures.unchangedMs.push(build())
    appendFileSync(join(texts, fileName(run * 7)), `\nA paragraph that was added in run ${run}.\n`)
    figures.oneChangedMs.push(build())
  }
  emptyFolder(folder)
  emptyFolder(texts)
  const [full = 0, one = 0] = [figures.fullMs[0], figures.oneChangedMs[0]]
  tell(
    `${corpus.name} ${peer.name} update: ${full.toFixed(0)} ms in full, ${one.toFixed(0)} ms after one change`,
  )
  return figures
}

/** The corpus as Markdown files of as many paragraphs each, a heading wherever the title changes. */
async function writeFiles(corpus: PreparedCorpus, folder: string): Promise<void> {
  const perFile = Math.ceil(corpus.paragraphCount / FILES)
  let blocks: string[] = []
  let file = 0
  let lastTitle = ''
  const flush = (): void => {
    writeFileSync(join(folder, fileName(file++)), `${blocks.join('\n\n')}\n`)
    blocks = []
  }
  mkdirSync(folder, { recursive: true })
  let count = 0
  for await (const { title, text } of readRecords(corpus.jsonlPath)) {
    if (title !== lastTitle) {
      blocks.push(`# ${oneLine(title)}`)
      lastTitle = title
    }
    blocks.push(oneLine(text))
    if (++count % perFile === 0) {
      flush()
    }
  }
  if (blocks.length > 0) {
    flush()
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function fileName(number: number): string {
  return `text-${String(number).padStart(4, '0')}.md`
}
