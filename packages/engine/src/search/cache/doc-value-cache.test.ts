import { describe, expect, it } from 'vitest'
import { DocValueCache } from './doc-value-cache.ts'

/** Computes a text of the key and the doc, and counts how often. */
function counter() {
  const cache = new DocValueCache<string>()
  let computations = 0
  const get = (key: string, doc: number) =>
    cache.valuesFor(key).getOrCompute(doc, () => {
      computations++
      return `${key} ${doc}`
    })
  return { get, computations: () => computations }
}

describe('DocValueCache', () => {
  it('computes once for each key and doc, and mixes none of them up', () => {
    const { get, computations } = counter()
    for (let round = 1; round <= 3; round++) {
      for (const key of ['sea salt', 'salt sea', '']) {
        for (let doc = 0; doc < 100; doc++) expect(get(key, doc)).toBe(`${key} ${doc}`)
      }
    }
    expect(computations()).toBe(300)
  })

  it('keeps a limited number of docs and keys, and computes anew what it evicted', () => {
    const { get, computations } = counter()
    const docs = 1000
    for (let doc = 0; doc < docs; doc++) get('sea', doc)
    expect(get('sea', 0)).toBe('sea 0')
    expect(computations()).toBe(docs + 1)
    const keys = 10_000
    for (let key = 0; key < keys; key++) get(`word ${key}`, 0)
    expect(get('word 0', 0)).toBe('word 0 0')
    expect(computations()).toBe(docs + 1 + keys + 1)
  })
})
