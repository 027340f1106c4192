/**
 * @module
 * For tests: a folder of files, built into an index, and all that the index answers.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkIndexFolder, openIndex } from '@paraseek/engine/node'
import { buildIndex } from '../build-index.ts'
import type { IndexSummary, SegmentsOptions } from '../build-options.ts'

export class CorpusFolder {
  readonly root: string = mkdtempSync(join(tmpdir(), 'paraseek-corpus-'))
  readonly corpus: string = join(this.root, 'corpus')

  constructor() {
    mkdirSync(this.corpus)
  }

  path(name: string): string {
    return join(this.corpus, name)
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true })
    writeFileSync(this.path(name), content)
  }

  remove(name: string): void {
    rmSync(this.path(name), { force: true, recursive: true })
  }

  /** Where an index of that name lies. */
  index(name = 'index'): string {
    return join(this.root, name)
  }

  build(options: Partial<SegmentsOptions> = {}): Promise<IndexSummary> {
    return buildIndex({ engine: 'segments', paths: [this.corpus], out: this.index(), workers: 0, ...options })
  }

  /** Builds an index of the same corpus from nothing. */
  async buildFromScratch(options: Partial<SegmentsOptions> = {}): Promise<IndexSummary> {
    rmSync(this.index('scratch'), { recursive: true, force: true })
    return this.build({ ...options, out: this.index('scratch') })
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** Counts, sources, and the answers to these queries: hits with scores and ids, in order. Throws if a check finds a problem. */
export async function answersOf(index: string, queries: readonly string[]): Promise<unknown> {
  const { problems } = await checkIndexFolder(index, { texts: true })
  if (problems.length > 0) throw new Error(`the index has problems: ${JSON.stringify(problems)}`)
  const engine = await openIndex(index)
  try {
    const { sourceCount, paragraphCount } = await engine.stats()
    const answers: unknown[] = [{ sourceCount, paragraphCount }, await engine.sources(100, 0)]
    for (const query of queries) {
      const { hits, total } = await engine.search({ query, limit: 100 })
      answers.push({ query, total, hits })
    }
    return answers
  } finally {
    await engine.close()
  }
}
