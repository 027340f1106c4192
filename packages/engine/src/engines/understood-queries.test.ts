/**
 * @module
 * A query that is asked again is not understood anew: what is kept of it must tell it from every other, and be nobody else's to change.
 */

import type { SearchRequest } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { checkIndex } from '../check/check-index.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { sourceOf } from '../segment/index-content.contract.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'
import { openSegmentsEngine } from './segments/segments-engine.ts'

function indexOfTides(): MemoryDirectory {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  const texts = ['Spring tide and neap tide.', 'No tide without a moon.', 'A moon.']
  writer.add(sourceOf({ id: 'old', texts, metadata: { year: 1901 } }))
  writer.add(sourceOf({ id: 'new', texts: ['The tide turns.'], metadata: { year: 2001 } }))
  writer.commit()
  expect(checkIndex(directory).problems).toEqual([])
  return directory
}

/** All that is said of the query and the hits, apart from how long it took. */
async function answer(engine: ReturnType<typeof openSegmentsEngine>, request: SearchRequest) {
  const { tookMs: _, ...said } = await engine.search(request)
  return said
}

describe('a query that was asked before', () => {
  // Pairs that differ in one thing only, each asked before and after the other.
  it.each<[SearchRequest, SearchRequest]>([
    [{ query: 'tide moon' }, { query: 'tide moon', filter: 'year:2001' }],
    [{ query: 'tide moon' }, { query: 'tide moon', expand: true }],
    [{ query: 'tide moon' }, { query: 'tide moon', sort: 'source', limit: 1 }],
    [{ query: 'tide moon' }, { query: '"tide moon"' }],
    [{ query: 'tide moon' }, { query: 'Tide moon' }],
    [{ query: '+tide +moon' }, { query: '+tide +moon', scope: 'source' }],
    [{ query: 'tide nowhere' }, { query: 'tide' }],
    [{ query: 'tide nowhere' }, { query: 'nowhere tide' }],
    [{ query: 'ti*' }, { query: 't*' }],
  ])('is answered as by an engine that never heard it: %j, %j', async (one, other) => {
    const directory = indexOfTides()
    const engine = openSegmentsEngine(directory)
    for (const request of [one, other, one, other, one]) {
      expect(await answer(engine, request)).toEqual(await answer(openSegmentsEngine(directory), request))
    }
    await engine.close()
  })

  it('is refused again where it is to be strict', async () => {
    const engine = openSegmentsEngine(indexOfTides())
    const query = 'tide nowhere'
    for (const strict of [false, true, false, true]) {
      const asked = engine.search({ query, strict })
      if (strict) await expect(asked).rejects.toThrow('nowhere')
      else expect((await asked).query.warnings).toHaveLength(1)
    }
  })

  it('has the same better spellings again, whatever was done to those of an answer', async () => {
    const engine = openSegmentsEngine(indexOfTides())
    for (let time = 1; time <= 3; time++) {
      const { didYouMean } = await engine.search({ query: 'mooon' })
      expect(didYouMean).toEqual(['moon'])
      ;(didYouMean as string[]).push('sun')
    }
  })

  it('has the same warnings again, whatever was done to those of an answer', async () => {
    const engine = openSegmentsEngine(indexOfTides())
    for (let time = 1; time <= 3; time++) {
      const { query } = await engine.search({ query: 'tide nowhere' })
      expect(query.warnings.map(({ code }) => code)).toEqual(['TERM_NOT_FOUND'])
      for (const warning of query.warnings) Object.assign(warning, { code: 'CHANGED' })
    }
  })

  it('shows sources whose metadata nobody can change', async () => {
    const { hits } = await openSegmentsEngine(indexOfTides()).search({ query: 'tide moon' })
    for (const { source } of hits)
      expect(() => Object.assign(source.metadata, { year: 1 })).toThrow(TypeError)
  })

  it('is not changed by what is done to an answer', async () => {
    const engine = openSegmentsEngine(indexOfTides())
    const { query } = await engine.search({ query: 'tide moon' })
    const mutable = query as { text: string; parsed: string; warnings: unknown[] }
    mutable.text = 'sun'
    mutable.parsed = 'sun'
    mutable.warnings.push('nothing')
    expect((await engine.search({ query: 'tide moon' })).query).toEqual({
      text: 'tide moon',
      parsed: 'tide moon',
      warnings: [],
    })
  })
})
