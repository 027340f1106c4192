/** Of builders of one index at the same time, one wins and the others say so, or wait. */

import { checkIndexFolder } from '@paraseek/engine/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paraseek } from '../e2e/paraseek-process.ts'
import { createWorkplace, writeSmallCorpus } from '../e2e/small-corpus.ts'

const workplace = createWorkplace()
let corpus: string

beforeAll(() => {
  corpus = writeSmallCorpus(workplace)
})
afterAll(() => workplace.remove())

const build = (index: string, ...options: string[]) =>
  paraseek(['index', corpus, '--out', index, '--rebuild', '--quiet', ...options])

it('lets at least one of several builders win, and the others end with 6 and name the winner', async () => {
  const index = workplace.path('raced')
  const runs = await Promise.all(Array.from({ length: 6 }, () => build(index)))
  const codes = runs.map(({ code }) => code)
  expect(codes).toContain(0)
  expect(codes.filter((code) => code !== 0 && code !== 6)).toEqual([])
  for (const { code, stderr } of runs) {
    if (code === 6) expect(stderr).toMatch(/^error: .* is being written by process \d+: .*\n$/)
  }
  const { problems, generation } = await checkIndexFolder(index, { texts: true })
  expect(problems).toEqual([])
  // Each winner committed once.
  expect(generation).toBe(codes.filter((code) => code === 0).length)
})

it('lets all of them win, one after the other, under --wait', async () => {
  const index = workplace.path('waited')
  const runs = await Promise.all(Array.from({ length: 4 }, () => build(index, '--wait', '60')))
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0])
  const { problems, generation } = await checkIndexFolder(index, { texts: true })
  expect({ problems, generation }).toEqual({ problems: [], generation: 4 })
})
