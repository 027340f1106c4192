/**
 * @module
 * Stemmers mended where they part common forms of a word: since they are written for words that are not folded, or
 * leave these forms alone. Each takes folded words.
 */

import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as swedish } from '@orama/stemmers/swedish'

/** Before what is long enough to be a word. */
const ARABIC_ARTICLE = /^(?:[وبكف]?ال|و?لل)(?=.{3})/u
const ARABIC_PLURAL = /(?<=.{3})ات$/u

/**
 * The stemmer leaves an ending `ه` alone behind an article, as the pronoun cannot stand there. But folded it may be the `ة` of `المكتبة`, so
 * that `مكتبة` would have another stem: the article goes first. And the plural `مكتبات` is taken for a verb.
 */
export function arabicStem(word: string): string {
  return arabic(word.replace(ARABIC_ARTICLE, '').replace(ARABIC_PLURAL, ''))
}

/** `Lehrerinnen` as `Lehrerin`, `klassifiziert` and `verwendet` as `klassifizieren` and `verwenden`, the genitive `Kenias` as `Kenia`. */
export function germanStem(word: string): string {
  return german(word.replace(/(?<=.{3}er)innen$/, 'in'))
    .replace(/(?<=..)iert?$/, 'i')
    .replace(/(?<=..[dt])et$/, '')
    .replace(/(?<=.{3}a)s$/, '')
}

/** `huizen` as `huis`, `brieven` as `brief`: no word ends in `z` or `v`. */
export function dutchStem(word: string): string {
  return dutch(word)
    .replace(/(?<!z)z$/, 's')
    .replace(/v$/, 'f')
}

/** `nações` as `nação`: folded, the stemmer does not know the ending. `animais` as `animal`, `hotéis` as `hotel`. */
export function portugueseStem(word: string): string {
  return portuguese(word.replace(/(?<=..)oes$/, 'ao').replace(/(?<=.{3}[aeo])is$/, 'l'))
}

/** `huset` as `hus`, `universitetet` as `universitet`. */
export function swedishStem(word: string): string {
  return swedish(word).replace(/(?<=.{3})(?:et)+$/, '')
}
