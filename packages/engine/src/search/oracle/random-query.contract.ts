/**
 * @module
 * For tests: random queries of every type, about the words of the random corpora.
 */

import fc from 'fast-check'
import { wordArbitrary } from './random-corpus.contract.ts'

const fieldArbitrary = fc.constantFrom('', '', '', '', 'text:', 'heading:', 'title:')
const boostArbitrary = fc.constantFrom('', '', '', '^2', '^0.3', '^1000')
const phraseArbitrary = fc
  .array(wordArbitrary, { minLength: 1, maxLength: 3 })
  .map((words) => `"${words.join(' ')}"`)
const prefixArbitrary = fc
  .tuple(wordArbitrary, fc.integer({ min: 1, max: 4 }))
  .map(([word, length]) => `${word.slice(0, length)}*`)
const patternArbitrary = fc
  .tuple(wordArbitrary, fc.nat(3), fc.constantFrom('?', '*'))
  .map(([word, at, wildcard]) => `${word.slice(0, at)}${wildcard}${word.slice(at + 1)}`)
const typoArbitrary = fc
  .tuple(wordArbitrary, fc.integer({ min: 1, max: 2 }))
  .map(([word, typos]) => `${word}~${typos}`)
const nearArbitrary = fc
  .tuple(
    fc.oneof(wordArbitrary, phraseArbitrary, prefixArbitrary),
    fc.oneof(wordArbitrary, phraseArbitrary, typoArbitrary),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([left, right, distance]) => `${left} NEAR/${distance} ${right}`)
/** Filters of the fields that the random corpora have. */
export const FILTERS: readonly string[] = [
  'year:1995',
  'year:1995.0',
  'year:>1994',
  'year:1991..1996',
  'year:1994-05..1995-12',
  'year:unknown',
  'date:2024-10',
  'date:2023..2024-10',
  'date:<2024-10-31',
  'date:>2024',
  'author:"ada lovelace"',
  'author:zoe',
  'author:..m',
  'tags:a',
  'tags:b..c',
  'tags:2024',
]
const filterArbitrary = fc.constantFrom(...FILTERS)

const leafArbitrary = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fieldArbitrary, wordArbitrary, boostArbitrary).map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fieldArbitrary, phraseArbitrary, boostArbitrary).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.tuple(phraseArbitrary, fc.nat(4)).map(([phrase, slop]) => `${phrase}~${slop}`) },
  { weight: 2, arbitrary: fc.tuple(fieldArbitrary, prefixArbitrary).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: patternArbitrary },
  { weight: 2, arbitrary: fc.tuple(fieldArbitrary, typoArbitrary).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: nearArbitrary },
  { weight: 1, arbitrary: filterArbitrary },
)

/** Clauses with signs and operators between. */
const groupOf = (clause: fc.Arbitrary<string>) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(' ', ' ', ' ', ' AND ', ' OR ', ' NOT '),
        fc.constantFrom('', '', '', '+', '-'),
        clause,
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((clauses) => clauses.flat().slice(1).join(''))

const innerArbitrary = fc
  .tuple(groupOf(leafArbitrary), boostArbitrary)
  .map(([group, boost]) => `(${group})${boost}`)

/** Boosts around boosts, each with a word of its own: what they come to may be far out of what a single one may be. */
const nestedArbitrary = fc
  .tuple(
    groupOf(leafArbitrary),
    fc.array(fc.tuple(wordArbitrary, fc.constantFrom('^1000', '^1000', '^77.7', '^0.003', '^0.001')), {
      minLength: 2,
      maxLength: 6,
    }),
  )
  .map(([group, rings]) => rings.reduce((inner, [word, boost]) => `(${word} ${inner})${boost}`, group))

/** A query as it is typed. */
export const queryArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: leafArbitrary },
  {
    weight: 1,
    arbitrary: fc.array(wordArbitrary, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  },
  {
    weight: 3,
    arbitrary: groupOf(
      fc.oneof({ weight: 4, arbitrary: leafArbitrary }, { weight: 1, arbitrary: innerArbitrary }),
    ),
  },
  { weight: 1, arbitrary: groupOf(fc.oneof(wordArbitrary, nestedArbitrary)) },
)
