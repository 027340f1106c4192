import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidSynonymsError } from '../../errors.ts'
import { parseSynonyms, type Synonyms } from './synonyms.ts'

/** The synonyms of a word, as terms. */
function of(synonyms: Synonyms, word: string): string[] {
  return synonyms.of(word).map((units) => units.map(({ queryTerm }) => queryTerm).join(' '))
}

describe('synonyms', () => {
  it('go both ways between commas', () => {
    const synonyms = parseSynonyms('car, automobile, motor car')
    expect(of(synonyms, 'car')).toEqual(['automobile', 'motor car'])
    expect(of(synonyms, 'automobile')).toEqual(['car', 'motor car'])
    expect(of(synonyms, 'motor car')).toEqual(['car', 'automobile'])
  })

  it('go one way along an arrow, from each word before it to each behind it', () => {
    const synonyms = parseSynonyms('ny, nyc => new york, big apple')
    expect(of(synonyms, 'ny')).toEqual(['new york', 'big apple'])
    expect(of(synonyms, 'nyc')).toEqual(['new york', 'big apple'])
    expect(of(synonyms, 'new york')).toEqual([])
  })

  it('are gathered over lines, and go no further than a line says', () => {
    const synonyms = parseSynonyms('a1, b1\nb1, c1\n')
    expect(of(synonyms, 'a1')).toEqual(['b1'])
    expect(of(synonyms, 'b1')).toEqual(['a1', 'c1'])
  })

  it('are read as the analyzer reads words', () => {
    const synonyms = parseSynonyms('Straße, Weg\nÉcole => SCHOOL')
    expect(of(synonyms, 'strasse')).toEqual(['weg'])
    expect(of(synonyms, 'ecole')).toEqual(['school'])
  })

  it('may hold commas and arrows behind a backslash, comments, blank lines and any line end', () => {
    const synonyms = parseSynonyms('\uFEFF# a comment\r\n\r\none\\,two, three\rfour \\=> five, six\n')
    expect(of(synonyms, 'three')).toEqual(['one two'])
    expect(of(synonyms, 'six')).toEqual(['four five'])
  })

  it.each([
    ['car', 1, 'two words with a comma between, or =>', '"car"'],
    ['\ncar,, auto', 2, 'a word on each side of a comma and of an arrow', '"car,, auto"'],
    ['# x\n\n=> auto', 3, 'a word on each side of a comma and of an arrow', '""'],
    ['car =>', 1, 'a word on each side of a comma and of an arrow', '""'],
    ['a => b => c', 1, 'one => at most', '"a => b => c"'],
    ['car, !?', 1, 'a letter or digit in each word', '"!?"'],
  ])('refuse %j in line %i', (text, line, expected, found) => {
    expect(() => parseSynonyms(text, 'my.txt')).toThrow(
      new InvalidSynonymsError('my.txt', line, expected, found),
    )
    expect(() => parseSynonyms(text, 'my.txt')).toThrow(`my.txt, line ${line}: expected ${expected}`)
  })

  it('are read or refused with their line, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b c', ',', '=>', '\\', '\n', '#', ' ', '!')), (parts) => {
        try {
          parseSynonyms(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidSynonymsError)
        }
      }),
    )
  })
})
