import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RANGE_DOCS } from '../bounds/range-maxima.ts'
import {
  bytesOfPostings,
  type DecodedPostings,
  DecodedPostingsBuilder,
  hasDoc,
  indexFrom,
  indexOf,
  PostingsMemory,
} from './decoded-postings.ts'
import { UseCounts } from './use-counts.ts'

const RANGES = 12
const DOCS = RANGES * RANGE_DOCS

function builtOf(docs: readonly number[], capacity = docs.length): DecodedPostings {
  const builder = new DecodedPostingsBuilder(capacity, RANGES)
  for (const doc of docs) builder.add(Int32Array.of(doc), Float64Array.of(doc + 0.5), 1)
  return builder.build()
}

const docsArbitrary = fc
  .uniqueArray(fc.nat(DOCS - 1), { maxLength: 200 })
  .map((docs) => docs.toSorted((a, b) => a - b))

describe('DecodedPostings', () => {
  it('hold what was added, and find the first doc from any doc on', () => {
    fc.assert(
      fc.property(docsArbitrary, fc.nat(9), fc.array(fc.nat(DOCS - 1)), (docs, spare, targets) => {
        const postings = builtOf(docs, docs.length + spare)
        expect([...postings.docs]).toEqual(docs)
        expect([...postings.frequencies]).toEqual(docs.map((doc) => doc + 0.5))
        const arrays = [postings.docs, postings.frequencies, postings.starts, postings.bits?.words]
        const bytes = arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0)
        // Each word of bits has a byte that counts.
        expect(bytesOfPostings(docs.length, RANGES)).toBe(bytes + (postings.bits?.words.length ?? 0))
        for (const target of targets) {
          const place = docs.findIndex((doc) => doc >= target)
          expect(indexFrom(postings, target)).toBe(place < 0 ? docs.length : place)
          expect(hasDoc(postings, target)).toBe(docs.includes(target))
          expect(indexOf(postings, target)).toBe(docs.indexOf(target))
        }
      }),
    )
  })
})

/** Asks for words in turn, as a search does; returns which of them have their postings at the end. */
function keptAfter(memory: PostingsMemory<string>, uses: UseCounts<string>, words: readonly string[]) {
  const holders = new Map<string, { postings: DecodedPostings | undefined }>()
  let walks = 0
  for (const word of words) {
    const count = uses.count(word)
    if (holders.get(word)?.postings !== undefined || !memory.makeRoom(100, count)) continue
    walks++
    const holder = { postings: builtOf(Array.from({ length: 100 }, (_, doc) => doc)) }
    holders.set(word, holder)
    memory.add(word, holder)
  }
  const kept = [...holders].filter(([, { postings }]) => postings !== undefined).map(([word]) => word)
  return { kept, walks }
}

/** Room for so many words of 100 postings. */
function roomFor(words: number) {
  const uses = new UseCounts<string>()
  return { uses, memory: new PostingsMemory<string>(words * bytesOfPostings(100, RANGES), RANGES, uses) }
}

describe('PostingsMemory', () => {
  it('keeps no more than it has memory for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 20 }), fc.array(fc.nat(40)), (size, words) => {
        const { memory, uses } = roomFor(size)
        const { kept } = keptAfter(memory, uses, words.map(String))
        expect(kept.length).toBeLessThanOrEqual(size)
        const distinct = new Set(words).size
        if (distinct <= size) expect(kept).toHaveLength(distinct)
      }),
    )
  })

  it('does not walk words again and again that are asked for in turn and do not fit together', () => {
    const { memory, uses } = roomFor(10)
    const turns = Array.from({ length: 4000 }, (_, index) => String(index % 40))
    const { kept, walks } = keptAfter(memory, uses, turns)
    expect(kept).toHaveLength(10)
    expect(walks).toBeLessThan(100)
  })

  it('gives the memory to words that are asked for much more often', () => {
    const { memory, uses } = roomFor(8)
    const before = Array.from({ length: 80 }, (_, index) => `old ${index % 8}`)
    const after = Array.from({ length: 400 }, (_, index) => `new ${index % 8}`)
    expect(keptAfter(memory, uses, [...before, ...after]).kept.every((word) => word.startsWith('new'))).toBe(
      true,
    )
  })

  it('has no memory for a word that would take most of it', () => {
    const { memory } = roomFor(4)
    expect(memory.makeRoom(100, 1000)).toBe(false)
  })
})
