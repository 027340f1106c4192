import type { SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { SuggestSource } from './suggest-source.ts'
import { Suggester } from './suggester.ts'

/** One title, which cannot be read so many times. */
const TEXTS = { analyzer: createAnalyzer(), written: { of: (term: string) => term } }

class FailingSource implements SuggestSource {
  readonly docCount = 1
  #failures: number
  walks = 0

  constructor(failures: number) {
    this.#failures = failures
  }

  *titles(): Generator<{ text: string; sourceId: SourceId }> {
    this.walks++
    if (this.#failures-- > 0) throw new Error('too many open files')
    yield { text: 'Harbours', sourceId: 'a' as SourceId }
  }

  *headings(): Generator<string> {}

  *frequentTerms(): Generator<undefined> {}
}

const textsOf = async (suggester: Suggester) => (await suggester.suggest('harb', 5)).map(({ text }) => text)

describe('a suggester', () => {
  it('makes its table once', async () => {
    const source = new FailingSource(0)
    const suggester = new Suggester(source, TEXTS)
    expect(await Promise.all([textsOf(suggester), textsOf(suggester)])).toEqual([['Harbours'], ['Harbours']])
    expect(await textsOf(suggester)).toEqual(['Harbours'])
    expect(source.walks).toBe(1)
  })

  it('makes it anew after it failed', async () => {
    const suggester = new Suggester(new FailingSource(1), TEXTS)
    await expect(textsOf(suggester)).rejects.toThrow('too many open files')
    expect(await textsOf(suggester)).toEqual(['Harbours'])
  })
})
