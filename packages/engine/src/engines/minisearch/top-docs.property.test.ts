import fc from 'fast-check'
import { expect, it } from 'vitest'
import { topDocs } from './top-docs.ts'

it('gives the first of all docs sorted by score, of equal scores the smaller doc', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(30), (scores, count) => {
      const all = scores.map((score, doc) => ({ doc, score }))
      const oracle = all.sort((a, b) => b.score - a.score || a.doc - b.doc).slice(0, count)
      const docs = Int32Array.from(scores.keys())
      expect(topDocs(docs, Float64Array.from(scores), count)).toEqual(oracle)
    }),
  )
})
