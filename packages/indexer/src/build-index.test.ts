import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openIndex } from '@paraseek/engine/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildIndex } from './build-index.ts'
import type { BuildProgress } from './build-ledger.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'paraseek-build-'))
  writeFileSync(join(root, 'a.md'), '# Rivers\n\nThe Rhine is long.\n\nThe Danube is longer.\n')
  writeFileSync(join(root, 'b.pdf'), 'x')
  writeFileSync(join(root, '.hidden.md'), 'x')
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

const build = (onProgress?: (progress: BuildProgress) => void) =>
  buildIndex({
    paths: [join(root, 'a.md'), join(root, '*.pdf')],
    out: join(root, 'index'),
    engine: 'minisearch',
    ...(onProgress && { onProgress }),
  })

describe('buildIndex', () => {
  it('writes an index that finds the paragraphs, with their addresses', async () => {
    await build()
    const engine = await openIndex(join(root, 'index'))
    const { hits } = await engine.search({ query: 'danube' })
    await engine.close()
    expect(
      hits.map(({ paragraph }) => [paragraph.text, paragraph.address.startLine, paragraph.address.headings]),
    ).toEqual([['The Danube is longer.', 5, ['Rivers']]])
  })

  it('tells what it read, left out and wrote', async () => {
    const { durationMs, indexBytes, ...summary } = await build()
    expect(summary).toMatchObject({
      sources: { new: 1, skipped: 1 },
      paragraphs: 2,
      bytes: 52,
      skips: [{ reason: 'unsupported-format' }],
      warnings: [],
    })
    expect(durationMs).toBeGreaterThan(0)
    expect(indexBytes).toBeGreaterThan(0)
  })

  it('reports progress after every file', async () => {
    const steps: BuildProgress[] = []
    await build((progress) => steps.push(progress))
    expect(steps.map(({ path, bytes }) => [path, bytes])).toEqual([['a.md', 52]])
  })

  it('leaves the index as it was when a path names nothing', async () => {
    await build()
    const out = join(root, 'index')
    await expect(
      buildIndex({ paths: [join(root, 'none')], out, engine: 'minisearch' }),
    ).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    const engine = await openIndex(out)
    expect((await engine.stats()).paragraphCount).toBe(2)
    await engine.close()
  })
})
