import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { CorruptIndexError } from '../errors.ts'
import { entryCountOf } from '../postings/block-format.ts'
import { openPayload } from '../postings/model-postings.contract.ts'
import type { TermCursor } from './term-cursor.ts'
import { TermDictionary } from './term-dictionary.ts'
import { TermInfo } from './term-info.ts'
import { TermsWriter } from './terms-writer.ts'

/** Words over few letters, so that prefixes are shared; some long, some in any script. */
const termArbitrary = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '東', '\u{1f600}'),
      minLength: 1,
      maxLength: 6,
    }),
  },
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 255 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
)

/** By code points: what the order by bytes must equal. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)].map((chars) =>
    chars.map((char) => char.codePointAt(0) ?? 0),
  )
  if (left === undefined || right === undefined) throw new Error('two strings')
  const place = left.findIndex((point, i) => point !== right[i])
  if (place < 0) return left.length - right.length
  return (left[place] ?? 0) - (right[place] ?? -1)
}

const corner = fc
  .tuple(fc.integer({ min: 1, max: 255 }), fc.nat(255))
  .map(([freq, length]) => freq | (length << 8))
const maybeCorner = fc.oneof(fc.constant(0), corner)
const metadataArbitrary = fc.record({
  docFreq: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 3000 })),
  totalTextFreq: fc.nat(10_000_000),
  postingsBytes: fc.oneof(fc.nat(10), fc.nat(10_000_000_000)),
  positionsBytes: fc.nat(10_000_000),
  text1: maybeCorner,
  text2: maybeCorner,
  heading: maybeCorner,
  title: maybeCorner,
})

interface ModelTerm {
  readonly term: string
  readonly info: TermInfo
}

const modelArbitrary: fc.Arbitrary<ModelTerm[]> = fc
  .uniqueArray(fc.tuple(termArbitrary, metadataArbitrary), {
    selector: ([term]) => term,
    maxLength: 120,
    size: 'max',
  })
  .map((entries) => {
    const at = { postings: 0, positions: 0, block: 0 }
    return entries
      .filter(([term]) => encodeUtf8(term).length <= 255)
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([term, made]) => {
        const info = Object.assign(new TermInfo(), {
          docFreq: made.docFreq,
          totalTextFreq: made.totalTextFreq,
          postingsStart: at.postings,
          postingsEnd: at.postings + made.postingsBytes,
          positionsStart: at.positions,
          positionsEnd: at.positions + made.positionsBytes,
          firstBlock: at.block,
          textImpacts: (made.text1 | (made.text2 << 16)) >>> 0,
          otherImpacts: (made.heading | (made.title << 16)) >>> 0,
        })
        at.postings = info.postingsEnd
        at.positions = info.positionsEnd
        at.block += entryCountOf(info.docFreq)
        return { term, info }
      })
  })

function open(model: readonly ModelTerm[], mode: 'memory' | 'paged' = 'memory'): TermDictionary {
  const input = openPayload(
    'terms',
    (output) => {
      const writer = new TermsWriter(output)
      for (const { term, info } of model) {
        const bytes = encodeUtf8(` ${term} `)
        writer.add(bytes, 1, bytes.length - 1, info)
      }
      writer.finish()
    },
    mode,
  )
  return new TermDictionary(input)
}

const text = (bytes: Uint8Array, length: number): string => new TextDecoder().decode(bytes.slice(0, length))

function sharedBytes(a: string, b: string): number {
  const [left, right] = [encodeUtf8(a), encodeUtf8(b)]
  let shared = 0
  while (shared < Math.min(left.length, right.length) && left[shared] === right[shared]) shared++
  return shared
}

describe('a term dictionary', () => {
  it('gives back every term and what is known of it, by number and by bytes', () => {
    fc.assert(
      fc.property(modelArbitrary, fc.constantFrom('memory', 'paged'), (model, mode) => {
        const dictionary = open(model, mode)
        expect(dictionary.termCount).toBe(model.length)
        const info = new TermInfo()
        model.forEach(({ term, info: expected }, ordinal) => {
          expect(dictionary.lookup(encodeUtf8(term))).toBe(ordinal)
          expect(dictionary.termBytes(ordinal)).toEqual(encodeUtf8(term))
          dictionary.termInfo(ordinal, info)
          expect(info).toEqual(expected)
        })
      }),
    )
  })

  it('finds no term it does not have, and all terms of any prefix', () => {
    fc.assert(
      fc.property(modelArbitrary, fc.array(termArbitrary), (model, queries) => {
        const dictionary = open(model)
        const terms = model.map(({ term }) => term)
        for (const query of [...queries, ...terms.map((term) => Array.from(term).slice(0, 2).join(''))]) {
          expect(dictionary.lookup(encodeUtf8(query))).toBe(terms.indexOf(query))
          const from = terms.filter((term) => compareCodePoints(term, query) < 0).length
          const count = terms.filter((term) => term.startsWith(query)).length
          expect(dictionary.prefixRange(encodeUtf8(query))).toEqual([from, from + count])
        }
      }),
    )
  })

  it('walks like a sorted array, by steps and by jumps forward and back', () => {
    const moves = fc.array(fc.option(termArbitrary, { freq: 2 }), { maxLength: 40 })
    fc.assert(
      fc.property(modelArbitrary, moves, (model, steps) => {
        const cursor = open(model).cursor()
        const terms = model.map(({ term }) => term)
        let at = -1
        for (const target of steps) {
          const before = terms[at] ?? ''
          at = target === null ? Math.min(at + 1, terms.length) : indexOfCeil(terms, target)
          expect(move(cursor, target)).toBe(at < terms.length)
          expect(cursor.ordinal).toBe(at)
          if (at < terms.length) expectStandsOn(cursor, model[at], before)
        }
      }),
    )
  })

  it('skips all terms of a beginning, and no others', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 })
    fc.assert(
      fc.property(modelArbitrary, lengths, (model, wanted) => {
        const cursor = open(model).cursor()
        const terms = model.map(({ term }) => encodeUtf8(term))
        if (!cursor.next()) return
        for (let at = 0, step = 0; step < wanted.length; step++) {
          const term = terms[at] ?? new Uint8Array()
          const length = Math.min(wanted[step] ?? 1, term.length)
          const next = terms.findIndex((other, index) => index > at && !beginsAlike(term, other, length))
          expect(cursor.skipPrefix(length)).toBe(next >= 0)
          if (next < 0) break
          expectStandsOn(cursor, model[next], model[at]?.term ?? '')
          at = next
        }
      }),
    )
  })

  it('throws CorruptIndexError, and nothing else, on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200, size: 'max' }), fc.nat(70), (bytes, termCount) => {
        const tail = new Uint32Array(Math.ceil(termCount / 16) + 2)
        const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
        padded.set(bytes)
        for (let i = 0; i < tail.length - 2; i++) tail[i] = Math.floor((i * padded.length) / tail.length)
        tail.set([padded.length, termCount], tail.length - 2)
        expectOnlyCorruption([padded, new Uint8Array(tail.buffer)])
        expectOnlyCorruption([bytes])
      }),
      { numRuns: 1000 },
    )
  })
})

function beginsAlike(a: Uint8Array, b: Uint8Array, length: number): boolean {
  return b.length >= length && a.subarray(0, length).every((byte, index) => byte === b[index])
}

function move(cursor: TermCursor, target: string | null): boolean {
  return target === null ? cursor.next() : cursor.seekCeil(encodeUtf8(target))
}

function expectStandsOn(cursor: TermCursor, expected: ModelTerm | undefined, before: string): void {
  expect(text(cursor.bytes, cursor.length)).toBe(expected?.term)
  expect(cursor.sharedPrefix).toBe(sharedBytes(before, expected?.term ?? ''))
  expect(cursor.docFreq).toBe(expected?.info.docFreq)
}

function indexOfCeil(terms: readonly string[], target: string): number {
  const found = terms.findIndex((term) => compareCodePoints(term, target) >= 0)
  return found < 0 ? terms.length : found
}

function expectOnlyCorruption(parts: readonly Uint8Array[]): void {
  try {
    const dictionary = new TermDictionary(
      openPayload('terms', (output) => {
        for (const part of parts) output.write(part)
      }),
    )
    dictionary.lookup(encodeUtf8('a'))
    const cursor = dictionary.cursor()
    const info = new TermInfo()
    while (cursor.next()) cursor.info(info)
  } catch (error) {
    expect(error).toBeInstanceOf(CorruptIndexError)
  }
}
