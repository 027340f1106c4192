/**
 * @module
 * For tests: the paragraphs of a corpus for who looks for their languages, by looking at all of them.
 */

import { TEXT_FIELDS } from '../../query/tree.ts'
import type { LanguageTexts } from '../expansion/language-texts.ts'
import type { NaiveParagraph } from './naive-corpus.contract.ts'

export class NaiveTexts implements LanguageTexts {
  readonly #paragraphs: readonly NaiveParagraph[]

  constructor(paragraphs: readonly NaiveParagraph[]) {
    this.#paragraphs = paragraphs
  }

  get sourceCount(): number {
    return this.#languages().length
  }

  declaredCounts(): ReadonlyMap<string, number> {
    const codes = this.#languages().flatMap((language) => language?.split('-')[0] ?? [])
    return new Map(codes.map((code) => [code, codes.filter((other) => other === code).length]))
  }

  /** Of each source with paragraphs. */
  #languages(): readonly (string | undefined)[] {
    return [
      ...new Map(this.#paragraphs.map(({ paragraph, language }) => [paragraph.sourceId, language])).values(),
    ]
  }

  declaredIn(codes: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
    const isIn = (number: number, code: string) => this.#paragraphs[number]?.language?.split('-')[0] === code
    const numbers = [...this.#paragraphs.keys()]
    return new Map([...codes].map((code) => [code, numbers.filter((number) => isIn(number, code))]))
  }

  withTerm(term: string): number[] {
    return [...this.#paragraphs.keys()].filter((number) =>
      TEXT_FIELDS.some((field) => this.#paragraphs[number]?.fields[field].positions.has(term)),
    )
  }

  textOf(number: number): string {
    return this.#at(number).paragraph.text
  }

  namesOf(number: number): readonly string[] {
    const { paragraph, title } = this.#at(number)
    return [...paragraph.address.headings, title]
  }

  #at(number: number): NaiveParagraph {
    const paragraph = this.#paragraphs[number]
    if (paragraph === undefined) throw new RangeError(`no paragraph ${number}`)
    return paragraph
  }
}
