import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryLock } from '../../directory/index-lock.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import { SegmentIndexWriter } from '../../segment/index-writer.ts'
import { editDistance } from './edit-distance.ts'
import { editsAllowed } from './first-letters.ts'
import { walkTypos } from './typo-walk.ts'

/** Of one, two, three and four bytes of UTF-8, so that neighbours share bytes of a letter. */
const wordArbitrary = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'ж', 'з', 'ა', 'ბ', '\u{10428}', '\u{10429}'),
  minLength: 1,
  maxLength: 9,
})

/** The terms of an index of these words, in its order, and a way to walk them. */
function dictionaryOf(words: readonly string[]) {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  writer.add(sourceOf({ id: 'a', title: '!', texts: [words.join(' ')] }))
  writer.commit()
  const [segment] = IndexReader.open(directory).segments
  const terms: string[] = []
  const cursor = segment?.terms.cursor()
  while (cursor?.next()) terms.push(textOf(cursor))
  return { terms, cursor: () => segment?.terms.cursor() }
}

function textOf({ bytes, length }: { readonly bytes: Uint8Array; readonly length: number }): string {
  return new TextDecoder().decode(bytes.subarray(0, length))
}

function walk(
  dictionary: ReturnType<typeof dictionaryOf>,
  word: string,
  distance: number,
): [string, number][] {
  const found: [string, number][] = []
  const cursor = dictionary.cursor()
  const codePoints = Array.from(word, (character) => character.codePointAt(0) ?? 0)
  if (cursor !== undefined) {
    walkTypos(cursor, codePoints, distance, (at, edits) => found.push([textOf(at), edits]))
  }
  return found
}

describe('walking the terms for typos', () => {
  it('finds, in order, each term that is near enough', () => {
    const words = fc.array(wordArbitrary, { minLength: 1, maxLength: 150 })
    fc.assert(
      fc.property(words, wordArbitrary, fc.constantFrom(1, 2), fc.nat(), (known, other, distance, pick) => {
        const dictionary = dictionaryOf(known)
        for (const word of [other, known[pick % known.length] ?? other]) {
          const expected = dictionary.terms
            .map((term): [string, number] => [term, editDistance(word, term, distance)])
            .filter(([term, edits]) => term !== word && edits <= editsAllowed(word, term, distance))
          expect(walk(dictionary, word, distance)).toEqual(expected)
        }
      }),
      { numRuns: process.env['PARASEEK_LONG'] === undefined ? 100 : 10_000 },
    )
  }, 3_600_000)

  it('counts an exchange of neighbours as one, and does not edit an exchanged pair again', () => {
    const dictionary = dictionaryOf(['acb', 'abc', 'ab', 'abcd', 'axyc', 'bac', 'acxb'])
    // abc -> acb and bac exchange, ab and abcd one edit; acxb and axyc take two.
    expect(walk(dictionary, 'abc', 1)).toEqual([
      ['ab', 1],
      ['abcd', 1],
      ['acb', 1],
      ['bac', 1],
    ])
    expect(walk(dictionary, 'abc', 2).map(([term]) => term)).toEqual(['ab', 'abcd', 'acb', 'axyc', 'bac'])
  })

  it('finds words whose first letter is another, too many or missing, but none of another script', () => {
    const dictionary = dictionaryOf(['butter', 'utter', 'abutter', 'жutter', 'ubtter', 'gutted', '界utter'])
    expect(walk(dictionary, 'vutter', 1)).toEqual([
      ['butter', 1],
      ['utter', 1],
    ])
    expect(walk(dictionary, 'butter', 1).map(([term]) => term)).toEqual(['abutter', 'ubtter', 'utter'])
    // Of those with another first letter none that is two edits away.
    expect(walk(dictionary, 'butter', 2).map(([term]) => term)).toEqual(['abutter', 'ubtter', 'utter'])
  })

  it('walks terms as long as terms can be', () => {
    const long = 'a'.repeat(255)
    const dictionary = dictionaryOf([long, 'aaaa'])
    expect(walk(dictionary, 'aaab', 2)).toEqual([['aaaa', 1]])
    expect(walk(dictionary, 'a'.repeat(254), 1)).toEqual([[long, 1]])
  })
})
