/** A build that is killed leaves the old index or the new one, exactly, and the next build needs no cleaning. */

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkIndexFolder, openIndex } from '@paraseek/engine/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ended, paraseek, startParaseek } from '../e2e/paraseek-process.ts'
import { createWorkplace } from '../e2e/small-corpus.ts'

const KILLS = process.env['PARASEEK_LONG'] === undefined ? 25 : 1000
/** Printed when it fails, so that the same moments can be tried again. */
const SEED = Number(process.env['PARASEEK_SEED'] ?? Date.now() % 1_000_000)

const workplace = createWorkplace()
const corpus = workplace.path('corpus.jsonl')
const index = workplace.path('index')
const words = ['index', corpus, '--out', index, '--workers', '2', '--memory', '1', '--quiet']

/** Some megabytes of records that all hold the word `version<number>`: each version of the corpus answers differently. */
function writeCorpus(version: number): void {
  const records = Array.from({ length: 6000 }, (_, at) => {
    const text = `Record ${at} of version${version}: ${'the tide rises and falls, and ships wait. '.repeat(12)}`
    return `${JSON.stringify({ id: at, text })}\n`
  })
  writeFileSync(corpus, records.join(''))
}

/** The version that the index holds, whole; throws if it holds a mix, or a check finds a problem. */
async function versionOf(candidates: readonly number[]): Promise<number> {
  const { problems } = await checkIndexFolder(index)
  expect(problems).toEqual([])
  const engine = await openIndex(index)
  try {
    const totals: [number, number][] = []
    for (const version of candidates) {
      const { total } = await engine.search({ query: `version${version}`, exactTotal: true })
      totals.push([version, total.value])
    }
    const present = totals.filter(([, count]) => count > 0)
    expect(present.map(([, count]) => count)).toEqual([6000])
    return present[0]?.[0] ?? -1
  } finally {
    await engine.close()
  }
}

/** Numbers in `[0, 1)` from a seed: mulberry32, by T. Ettinger, public domain. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

beforeAll(async () => {
  writeCorpus(0)
  expect((await paraseek(words)).code).toBe(0)
}, 120_000)

afterAll(() => workplace.remove())

it(`holds the old index or the new one after each of ${KILLS} kills at random moments (seed ${SEED})`, async () => {
  const random = randomFrom(SEED)
  let current = 0
  let killed = 0
  // How long a build takes here, so that the moments cover all of it.
  let buildMs = 1500
  for (let turn = 1; turn <= KILLS; turn++) {
    writeCorpus(turn)
    const startMs = performance.now()
    const child = startParaseek(words)
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * buildMs * 1.1)
    const { code, signal, stderr } = await ended(child)
    clearTimeout(timer)
    if (signal === 'SIGKILL') killed++
    else {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      buildMs = performance.now() - startMs
    }
    const found = await versionOf([current, turn])
    // What was said to be done is done.
    if (code === 0) expect(found).toBe(turn)
    current = found
  }
  expect(killed).toBeGreaterThan(KILLS / 4)
  // The next build removes what the dead ones left: two generations, each of 8 files a segment, are all there is.
  writeCorpus(KILLS + 1)
  expect((await paraseek([...words, '--keep', '1', '--memory', '256'])).code).toBe(0)
  expect(await versionOf([current, KILLS + 1])).toBe(KILLS + 1)
  const segments = new Set(readdirSync(index).flatMap((name) => /^[0-9a-f]{32}/.exec(name)?.[0] ?? []))
  expect(readdirSync(index).filter((name) => name.startsWith('.') || name.endsWith('.lock'))).toEqual([])
  const { segments: used } = await checkIndexFolder(index)
  expect(segments.size).toBe(used)
  expect(readdirSync(join(index)).filter((name) => name.startsWith('manifest-'))).toHaveLength(1)
}, 3_600_000)
