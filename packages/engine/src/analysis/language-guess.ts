/**
 * @module
 * Guesses the language of a text: its script first, and where languages share the script, a vote of the words that none of them
 * can do without.
 *
 * Made to be cheap, since every source of a corpus is asked: a few hundred characters are looked at, and no string is made.
 * Of a text that does not tell (a table of numbers, a name) no language is guessed.
 */

import { FUNCTION_WORDS } from './function-words.ts'
import {
  BITS_PER_LETTER,
  LETTER_NUMBERS,
  MAX_LETTERS,
  SCRIPT_LANGUAGES,
  SCRIPT_OF_UNIT,
  wordNumber,
} from './language-letters.ts'

/** UTF-16 units of one text that are looked at. */
const MAX_UNITS = 200
/** Texts of a source that are looked at. */
const MAX_TEXTS = 8
/** What a word gives that one language has; one that n have gives an n-th of it to each. */
const VOTE = 12
/** Votes that the winner has at least. */
const MIN_VOTES: number = 1.5 * VOTE
/** Times the votes of the second that the winner has at least. */
const MIN_LEAD = 1.25
/** From this share of the letters on, another script than Latin decides: texts of all languages quote Latin names and code. */
const FOREIGN_SHARE = 0.25
/** Letters that say as much as one sign of Chinese or kana. */
const LETTERS_PER_SIGN = 3
/** Letters that a script has at least. */
const MIN_LETTERS = 6
/** Japanese has some kana in every sentence; among so many signs of Chinese. */
const MIN_KANA_SHARE = 0.05
/** Letters of Persian that Arabic lacks, and of Urdu that both lack. */
const PERSIAN = 'پچژگکی'
const URDU = 'ٹڈڑےںھ'

const LANGUAGES: readonly string[] = Object.keys(FUNCTION_WORDS)
const [ARABIC, JAPANESE, CHINESE] = ['ar', 'ja', 'zh'].map((code) => SCRIPT_LANGUAGES.indexOf(code)) as [
  number,
  number,
  number,
]

/** A word that tells languages. */
interface Voter {
  /** By number; those that have the word. */
  readonly languages: number[]
  /** The text in which it voted last. */
  votedIn: number
}

/** By `wordNumber`. */
const VOTERS: ReadonlyMap<number, Voter> = votersByWord()

function votersByWord(): Map<number, Voter> {
  const voters = new Map<number, Voter>()
  for (const [number, language] of LANGUAGES.entries()) {
    for (const word of new Set(FUNCTION_WORDS[language]?.split(' '))) {
      const key = wordNumber(word)
      const voter = voters.get(key) ?? { languages: [], votedIn: 0 }
      voter.languages.push(number)
      voters.set(key, voter)
    }
  }
  return voters
}

/**
 * The language of a source, as its ISO 639-1 code; undefined if its texts do not tell.
 *
 * @param texts of the source; of many, some are taken from all over it
 */
export function guessLanguage(texts: readonly string[]): string | undefined {
  const count = Math.min(texts.length, MAX_TEXTS)
  tally.reset()
  for (let index = 0; index < count; index++) {
    tally.add(texts[Math.floor((index * texts.length) / count)] ?? '')
  }
  return tally.language()
}

/** The same of one text in ASCII: `bytes[start, end)`. */
export function guessLanguageOfAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  tally.reset()
  tally.addAscii(bytes, start, end)
  return tally.language()
}

/**
 * The words that tell a language, folded, each with what it tells, in `(0, 1]`: a word that n languages have tells an n-th.
 *
 * @param code ISO 639-1; of a language that is not told by words there are none
 */
export function tellingWordsOf(code: string): ReadonlyMap<string, number> {
  const words = FUNCTION_WORDS[code]?.split(' ') ?? []
  return new Map(words.map((word) => [word, 1 / (VOTERS.get(wordNumber(word))?.languages.length ?? 1)]))
}

class LanguageTally {
  /** Signs by the language that their script stands for. */
  readonly #signs = new Uint32Array(SCRIPT_LANGUAGES.length)
  readonly #votes = new Float64Array(LANGUAGES.length)
  /** Number of the text at hand: a word votes once in it, since a formula may repeat a letter, and a text about OLE that name, a word of Finnish. */
  #text = 0
  /** Letters of Latin and Cyrillic. */
  #letters = 0
  #persian = 0
  #urdu = 0

  reset(): void {
    this.#signs.fill(0)
    this.#votes.fill(0)
    this.#letters = 0
    this.#persian = 0
    this.#urdu = 0
  }

  add(text: string): void {
    this.#text++
    const end = Math.min(text.length, MAX_UNITS)
    let word = 0
    let length = 0
    for (let at = 0; at < end; at++) {
      const unit = text.charCodeAt(at)
      const letter = LETTER_NUMBERS[unit] ?? 0
      if (letter > 0) {
        word = length < MAX_LETTERS ? (word << BITS_PER_LETTER) | letter : -1
        length++
        continue
      }
      if (length > 0) {
        this.#word(word, length)
        word = 0
        length = 0
      }
      if (SCRIPT_OF_UNIT[unit] !== 0) this.#sign(unit)
    }
    // What the limit cuts is no word.
    if (length > 0) this.#word(end === text.length ? word : -1, length)
  }

  /** As {@link add}, of ASCII, which has no signs of other scripts. */
  addAscii(bytes: Uint8Array, start: number, textEnd: number): void {
    this.#text++
    const end = Math.min(textEnd, start + MAX_UNITS)
    let word = 0
    let length = 0
    for (let at = start; at < end; at++) {
      const letter = LETTER_NUMBERS[bytes[at] ?? 0] ?? 0
      if (letter > 0) {
        word = length < MAX_LETTERS ? (word << BITS_PER_LETTER) | letter : -1
        length++
      } else if (length > 0) {
        this.#word(word, length)
        word = 0
        length = 0
      }
    }
    if (length > 0) this.#word(end === textEnd ? word : -1, length)
  }

  #word(word: number, length: number): void {
    this.#letters += length
    if (word < 0) return
    const voter = VOTERS.get(word)
    if (voter === undefined || voter.votedIn === this.#text) return
    voter.votedIn = this.#text
    const { languages } = voter
    for (const language of languages) {
      this.#votes[language] = (this.#votes[language] ?? 0) + VOTE / languages.length
    }
  }

  #sign(unit: number): void {
    const language = (SCRIPT_OF_UNIT[unit] ?? 0) - 1
    this.#signs[language] = (this.#signs[language] ?? 0) + 1
    if (language !== ARABIC) return
    const letter = String.fromCharCode(unit)
    if (PERSIAN.includes(letter)) this.#persian++
    else if (URDU.includes(letter)) this.#urdu++
  }

  language(): string | undefined {
    const signs = this.#signs
    const dense = (signs[JAPANESE] ?? 0) + (signs[CHINESE] ?? 0)
    let foreign = dense * (LETTERS_PER_SIGN - 1)
    for (let language = 0; language < signs.length; language++) foreign += signs[language] ?? 0
    if (foreign < FOREIGN_SHARE * (foreign + this.#letters)) return this.#elected()
    if (foreign < MIN_LETTERS) return undefined
    const kana = signs[JAPANESE] ?? 0
    if (dense * LETTERS_PER_SIGN * 2 > foreign) return kana >= MIN_KANA_SHARE * dense ? 'ja' : 'zh'
    const most = signs.indexOf(Math.max(...signs))
    return most === ARABIC ? this.#ofArabicScript() : SCRIPT_LANGUAGES[most]
  }

  #ofArabicScript(): string {
    if (this.#urdu > 0) return 'ur'
    return this.#persian > 0 ? 'fa' : 'ar'
  }

  #elected(): string | undefined {
    let best = 0
    let second = 0
    let winner: number | undefined
    for (let language = 0; language < LANGUAGES.length; language++) {
      const votes = this.#votes[language] ?? 0
      if (votes > best) {
        second = best
        best = votes
        winner = language
      } else if (votes > second) {
        second = votes
      }
    }
    return winner === undefined || best < MIN_VOTES || best < MIN_LEAD * second
      ? undefined
      : LANGUAGES[winner]
  }
}

/** One for all guesses of a thread: making one takes longer than filling it. */
const tally = new LanguageTally()
