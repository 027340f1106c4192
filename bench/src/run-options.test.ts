import { describe, expect, it } from 'vitest'
import { readOptions } from './run-options.ts'

describe('readOptions', () => {
  it('takes the corpus from the environment when the command names none', () => {
    const { basePath, corpora, runs } = readOptions([], { PARASEEK_CORPUS: '/texts/mixed.jsonl' })
    expect(basePath).toBe('/texts/mixed.jsonl')
    expect(corpora).toEqual(['mixed', 'sotu', '1m'])
    expect(runs).toBe(5)
  })

  it('lets the command win over the environment', () => {
    const options = readOptions(['--corpus', '/b.jsonl', '--peers', 'lucene,xapian'], {
      PARASEEK_CORPUS: '/a.jsonl',
    })
    expect(options).toMatchObject({ basePath: '/b.jsonl', peers: ['lucene', 'xapian'] })
  })

  it('names what is missing or wrong', () => {
    expect(() => readOptions([], {})).toThrow('PARASEEK_CORPUS')
    expect(() => readOptions(['--corpus', 'a.jsonl', '--runs', 'many'], {})).toThrow('--runs is many')
    expect(() => readOptions(['--colour'], { PARASEEK_CORPUS: 'a.jsonl' })).toThrow('--colour')
  })
})
