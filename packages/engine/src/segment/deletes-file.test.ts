import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexInput } from '../codec/envelope.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { CorruptIndexError } from '../errors.ts'
import { addBit, wordCountOf } from './bit-set.ts'
import { encodeDeletes, readDeletes, type SegmentDeletes } from './deletes-file.ts'
import { writeWhole } from './whole-file.ts'

const identity = { role: 'deletes', buildId: new Uint8Array(16) } as const
const shape = { docCount: 40, sourceCount: 5, termCount: 100 }

function inputOf(payload: Uint8Array): IndexInput {
  const directory = new MemoryDirectory()
  writeWhole(directory, 'x.deletes', identity, payload)
  return openEnvelope(directory, 'x.deletes', identity, 'memory')
}

function setOf(size: number, members: readonly number[]): Uint32Array {
  const words = new Uint32Array(wordCountOf(size))
  for (const member of members) addBit(words, member)
  return words
}

const deletes: SegmentDeletes = {
  docs: setOf(40, [0, 1, 39]),
  sources: setOf(5, [0, 4]),
  deletedDocCount: 3,
  deletedSourceCount: 2,
  fields: {
    text: { docCount: 3, totalLength: 30 },
    heading: { docCount: 0, totalLength: 0 },
    title: { docCount: 2, totalLength: 4 },
  },
  terms: {
    ordinals: Uint32Array.of(0, 7, 99),
    docFreqs: Uint32Array.of(1, 3, 2),
    textFreqs: Uint32Array.of(0, 9, 2),
  },
}

describe('a deletes file', () => {
  it('is read back as it was written', () => {
    expect(readDeletes(inputOf(encodeDeletes(deletes)), shape)).toEqual(deletes)
  })

  it.each<[string, Partial<SegmentDeletes>]>([
    ['a doc that the segment does not have', { docs: setOf(41, [0, 1, 40]) }],
    ['a source that the segment does not have', { sources: setOf(6, [0, 5]) }],
    ['another count of docs', { deletedDocCount: 4 }],
    ['another count of sources', { deletedSourceCount: 1 }],
    ['terms in another order', { terms: { ...deletes.terms, ordinals: Uint32Array.of(7, 0, 99) } }],
    ['a term twice', { terms: { ...deletes.terms, ordinals: Uint32Array.of(7, 7, 99) } }],
    [
      'a term that the segment does not have',
      { terms: { ...deletes.terms, ordinals: Uint32Array.of(0, 7, 100) } },
    ],
    ['a term that no deleted doc has', { terms: { ...deletes.terms, docFreqs: Uint32Array.of(0, 3, 2) } }],
    [
      'a term in more docs than were deleted',
      { terms: { ...deletes.terms, docFreqs: Uint32Array.of(1, 4, 2) } },
    ],
    ['a field in more docs', { fields: { ...deletes.fields, text: { docCount: 4, totalLength: 30 } } }],
    ['half a position', { fields: { ...deletes.fields, text: { docCount: 3, totalLength: 30.5 } } }],
    ['more words', { docs: setOf(80, [0, 1, 39]) }],
  ])('with %s is refused', (_, overrides) => {
    const input = inputOf(encodeDeletes({ ...deletes, ...overrides }))
    expect(() => readDeletes(input, shape)).toThrow(CorruptIndexError)
  })

  it('of any other bytes is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => readDeletes(inputOf(bytes), shape)).toThrow(CorruptIndexError)
      }),
    )
  })
})
