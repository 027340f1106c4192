/** Builds and searches where the system gives little: no space, no descriptors, no right to write. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { checkIndexFolder } from '@paraseek/engine/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bash, paraseek } from '../e2e/paraseek-process.ts'
import { createWorkplace, type Workplace, writeSmallCorpus } from '../e2e/small-corpus.ts'

let workplace: Workplace
let corpus: string
let index: string

beforeEach(async () => {
  workplace = createWorkplace()
  corpus = writeSmallCorpus(workplace)
  index = workplace.path('index')
})
afterEach(() => workplace.remove())

/** Whether this process may mount file systems: as root, and not in a container that forbids it. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const place = createWorkplace()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place.folder], { stdio: 'ignore' })
    execFileSync('umount', [place.folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    place.remove()
  }
}

async function expectSound(): Promise<void> {
  expect((await checkIndexFolder(index, { texts: true })).problems).toEqual([])
}

describe.skipIf(!canMount())('on a small disk (needs root and the right to mount)', () => {
  beforeEach(() => {
    mkdirSync(index)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', index])
  })
  afterEach(() => {
    execFileSync('umount', [index])
  })

  it('ends with 7, keeps the old index, and works again once there is space', async () => {
    expect((await paraseek(['index', corpus, '--out', index])).code).toBe(0)
    const before = readdirSync(index)
    writeFileSync(
      `${corpus}/large.txt`,
      Array.from({ length: 4000 }, (_, at) => `Paragraph ${at} ${Math.sin(at)} ${Math.cos(at)}.\n\n`).join(
        '',
      ),
    )
    const { code, stderr } = await paraseek(['index', corpus, '--out', index])
    expect(code).toBe(7)
    expect(stderr).toMatch(/error: cannot .*: no space left on device\n$/)
    expect(readdirSync(index)).toEqual(before)
    await expectSound()
    expect((await paraseek(['search', index, 'lighthouse'])).code).toBe(0)
    execFileSync('mount', ['-o', 'remount,size=16m', index])
    expect((await paraseek(['index', corpus, '--out', index])).code).toBe(0)
    expect((await paraseek(['search', index, '3999'])).code).toBe(0)
    await expectSound()
  })

  it('searches an index on a read-only mount, and does not build there', async () => {
    expect((await paraseek(['index', corpus, '--out', index])).code).toBe(0)
    execFileSync('mount', ['-o', 'remount,ro', index])
    for (const words of [
      ['search', index, 'lighthouse'],
      ['inspect', index],
      ['check', index],
    ]) {
      expect({ words, code: (await paraseek(words)).code }).toEqual({ words, code: 0 })
    }
    const { code, stderr } = await paraseek(['index', corpus, '--out', index])
    expect(code).toBe(7)
    expect(stderr).toMatch(/read-only file system/)
  })
})

describe('with few file descriptors', () => {
  const fill = () => {
    for (let file = 0; file < 600; file++) writeFileSync(`${corpus}/${file}.txt`, `Text number${file}.`)
  }

  it('builds, updates and searches with fewer of them than there are files', async () => {
    fill()
    const build = `ulimit -n 400; $paraseek index '${corpus}' --out '${index}' --quiet`
    for (const line of [build, build, `ulimit -n 400; $paraseek search '${index}' number599`]) {
      const { code, stderr } = await bash(line)
      expect({ line, code, stderr }).toEqual({ line, code: 0, stderr: '' })
    }
    await expectSound()
  })

  it('works or ends with 7, and keeps the old index, with too few to start', async () => {
    expect((await paraseek(['index', corpus, '--out', index])).code).toBe(0)
    fill()
    // With fewer than these, Node 24 crashes before any program of ours runs.
    for (const descriptors of [24, 32, 64, 128]) {
      const { code, stderr } = await bash(
        `ulimit -n ${descriptors}; $paraseek index '${corpus}' --out '${index}' --quiet`,
      )
      expect([0, 7], `${descriptors} descriptors: ${stderr}`).toContain(code)
      expect(stderr).toMatch(code === 0 ? /^$/ : /^error: .*too many open files.*\n$/)
      await expectSound()
    }
  })
})

describe('with a limit on the size of files', () => {
  it('ends with an error and keeps the old index', async () => {
    expect((await paraseek(['index', corpus, '--out', index])).code).toBe(0)
    writeFileSync(`${corpus}/large.txt`, 'A paragraph of some words.\n\n'.repeat(20_000))
    // 100 blocks of 1,024 bytes; the signal of the limit is ignored, so that writing fails instead.
    const line = `trap '' XFSZ; ulimit -f 100; $paraseek index '${corpus}' --out '${index}'`
    const { code } = await bash(line)
    expect(code).toBe(7)
    await expectSound()
    expect((await paraseek(['search', index, 'lighthouse'])).code).toBe(0)
  })
})
