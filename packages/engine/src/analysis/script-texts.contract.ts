/**
 * @module
 * For tests: random texts of each script, of its own letters and marks, with what stands between words there.
 */

import fc from 'fast-check'

/** First and last letter of a range of code points, both among them. */
type LetterRange = readonly [first: string, last: string]

interface Script {
  readonly letters: readonly LetterRange[]
  /** Put behind letters, now and then. */
  readonly marks: string
  readonly between: readonly string[]
}

const BETWEEN = [' ', ' ', ' ', ', ', '. ', '-', '’', ' – ', '\n', ' 35 ']

const SCRIPTS: Readonly<Record<string, Script>> = {
  Latin: {
    letters: [
      ['a', 'z'],
      ['A', 'Z'],
      ['à', 'ö'],
      ['Ø', 'Ý'],
    ],
    marks: '\u0300\u0301\u0308\u0327\u00AD',
    between: BETWEEN,
  },
  Greek: {
    letters: [
      ['α', 'ω'],
      ['Α', 'Ρ'],
    ],
    marks: '\u0301\u0308',
    between: BETWEEN,
  },
  Cyrillic: {
    letters: [
      ['а', 'я'],
      ['А', 'Я'],
      ['ѐ', 'џ'],
    ],
    marks: '\u0301\u0306',
    between: BETWEEN,
  },
  Hebrew: {
    letters: [['א', 'ת']],
    marks: '\u05B0\u05B7\u05BC\u05C1\u0591',
    between: [...BETWEEN, '"', '־', '״'],
  },
  Arabic: {
    letters: [
      ['ء', 'غ'],
      ['ف', 'ي'],
    ],
    marks: '\u064B\u064E\u0651\u0654\u0640',
    between: [...BETWEEN, '، ', ' ٣٥ '],
  },
  Han: { letters: [['一', '龥']], marks: '\uFE00', between: ['', '', '，', '。', ' ', '35'] },
  Kana: {
    letters: [
      ['ぁ', 'ゖ'],
      ['ァ', 'ヶ'],
    ],
    marks: '\u3099\u309A',
    between: ['', '', '、', '。', '・', ' '],
  },
  Hangul: { letters: [['가', '힣']], marks: '', between: BETWEEN },
  Thai: {
    letters: [
      ['ก', 'ฮ'],
      ['เ', 'ไ'],
    ],
    marks: '\u0E31\u0E34\u0E38\u0E48\u0E49',
    between: ['', '', ' '],
  },
  Devanagari: {
    letters: [['अ', 'ह']],
    marks: '\u093C\u093E\u093F\u0941\u094D\u0902',
    between: [...BETWEEN, '। ', ' ३५ '],
  },
  emoji: {
    letters: [
      ['😀', '🙏'],
      ['🌀', '🌠'],
    ],
    marks: '\uFE0F\u200D\u{1F3FD}',
    between: ['', ' ', ' a ', ' é '],
  },
}

/** A text of each script by its name, and one of them all. */
export const SCRIPT_TEXTS: readonly (readonly [name: string, text: fc.Arbitrary<string>])[] = [
  ...Object.entries(SCRIPTS).map(([name, script]) => [name, textOf(script)] as const),
  [
    'mixed',
    fc
      .array(fc.oneof(...Object.values(SCRIPTS).map(textOf), fc.constantFrom(' ', '')), { maxLength: 6 })
      .map((parts) => parts.join('')),
  ],
]

/** Scripts that have capitals: of those above, with letters that each have one capital. */
export const CASED_SCRIPTS: readonly string[] = ['Latin', 'Greek', 'Cyrillic']

function textOf({ letters, marks, between }: Script): fc.Arbitrary<string> {
  const ranges = letters.map(([first, last]) => {
    const [min, max] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0]
    return fc.integer({ min, max }).map((codePoint) => String.fromCodePoint(codePoint))
  })
  const mark = fc.constantFrom('', '', '', ...marks)
  const letter = fc.tuple(fc.oneof(...ranges), mark).map((parts) => parts.join(''))
  const word = fc.array(letter, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
  return fc
    .array(fc.tuple(word, fc.constantFrom(...between)), { maxLength: 8 })
    .map((parts) => parts.flat().join(''))
}
