import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { closingLine } from './closing-line.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const reporter = join(root, 'test/reporters/closing-line.ts')

/** Runs vitest on one file of the given content and gives the last line it prints, and its exit code. */
function lastLineOf(content: string): { line: string | undefined; code: number | null } {
  // Inside the repository, so that the file finds vitest.
  const base = join(root, 'node_modules/.cache')
  mkdirSync(base, { recursive: true })
  const folder = mkdtempSync(join(base, 'closing-line-'))
  try {
    writeFileSync(
      join(folder, 'a.probe.mjs'),
      `import { it, expect } from '${join(root, 'node_modules/vitest/dist/index.js')}'\n${content}`,
    )
    writeFileSync(
      join(folder, 'vitest.config.mjs'),
      `export default { test: { include: ['*.probe.mjs'], exclude: [] } }\n`,
    )
    const arguments_ = ['run', '--root', folder, '--reporter=default', `--reporter=${reporter}`]
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const run = spawnSync(process.execPath, [vitest, ...arguments_], { encoding: 'utf8', cwd: folder })
    return { line: run.stdout.trimEnd().split('\n').at(-1), code: run.status }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the closing line', () => {
  it('leaves out the skipped when there are none', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  })

  it('is the last line of a run and counts passed, failed and skipped', () => {
    const run = lastLineOf(`it('a', () => {}); it('b', () => { expect(1).toBe(2) }); it.skip('c', () => {})`)
    expect(run).toEqual({ line: '1 passed, 1 failed, 1 skipped', code: 1 })
  })

  it('counts a file that cannot be read as failed', () => {
    expect(lastLineOf(`throw new Error('broken')`)).toEqual({ line: '0 passed, 1 failed', code: 1 })
  })

  it('counts an error outside any test as failed', () => {
    const run = lastLineOf(
      `it('a', async () => { setTimeout(() => { throw new Error('late') }); await new Promise((r) => setTimeout(r, 50)) })`,
    )
    expect(run).toEqual({ line: '1 passed, 1 failed', code: 1 })
  })
})
