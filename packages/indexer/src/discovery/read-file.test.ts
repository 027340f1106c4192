import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FoundFile } from './discover.ts'
import { readBytes } from './read-file.ts'

let root = ''
let file: FoundFile

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'paraseek-read-'))
  const absolutePath = join(root, 'a.md')
  writeFileSync(absolutePath, 'twelve bytes')
  file = { root, absolutePath, path: 'a.md', format: 'markdown', sizeBytes: 12, mtimeMs: 0, ctimeMs: 0 }
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

describe('readBytes', () => {
  it('reads a file of the limit and skips a larger one', async () => {
    expect(await readBytes(file, 12)).toEqual(Buffer.from('twelve bytes'))
    expect(await readBytes(file, 11)).toMatchObject({
      reason: 'too-large',
      message: /^12 bytes; the limit is 11/,
    })
  })

  it('skips a file that vanished', async () => {
    unlinkSync(join(root, 'a.md'))
    expect(await readBytes(file, 100)).toEqual({
      path: 'a.md',
      reason: 'unreadable',
      message: 'the system refused to read it: ENOENT',
    })
  })

  it('does not follow a link that took the place of the file', async () => {
    unlinkSync(join(root, 'a.md'))
    symlinkSync('/etc/passwd', join(root, 'a.md'))
    expect(await readBytes(file, 100)).toMatchObject({ reason: 'symlink' })
  })

  it('does not wait for the writer of a FIFO that took the place of the file', async () => {
    unlinkSync(join(root, 'a.md'))
    execFileSync('/usr/bin/mkfifo', [join(root, 'a.md')])
    expect(await readBytes(file, 100)).toMatchObject({ reason: 'special-file' })
  })
})
