import { expect, it } from 'vitest'
import { type Catalog, type EngineParts, LocalEngine } from './local-engine.ts'
import type { QueryAnswers } from './query-answers.ts'

it('loads what answers questions once, and again after it could not be loaded', async () => {
  let loads = 0
  const answers = { suggest: async () => ({ suggestions: [], generation: 7 }) } as unknown as QueryAnswers
  const parts: EngineParts = {
    catalog: {} as Catalog,
    loadAnswers: async () => {
      loads++
      if (loads === 1) throw new Error('too many open files')
      return answers
    },
    stats: () => {
      throw new Error('not asked here')
    },
    close: () => undefined,
  }
  const engine = new LocalEngine(parts)
  const asked = await Promise.allSettled([engine.suggest({ text: 'a' }), engine.suggest({ text: 'b' })])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(loads).toBe(1)
  expect(await engine.suggest({ text: 'a' })).toMatchObject({ generation: 7 })
  expect(await engine.suggest({ text: 'b' })).toMatchObject({ generation: 7 })
  expect(loads).toBe(2)
})
