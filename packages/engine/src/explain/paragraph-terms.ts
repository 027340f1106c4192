/**
 * @module
 * What stands in one paragraph: its tokens by field, as the index has them.
 */

import type { Paragraph, Source } from '@paraseek/shared'
import type { Analyzer, Token } from '../analysis/token.ts'
import { TEXT_FIELDS, type TextField } from '../query/tree.ts'
import { findSpans, placesOf, termsOfPattern } from '../snippet/span-finder.ts'
import type { SpanPattern } from '../snippet/span-pattern.ts'

export class ParagraphTerms {
  /** The tokens of each text of a field: one, but for headings. */
  readonly #tokens: Readonly<Record<TextField, readonly (readonly Token[])[]>>
  readonly #terms: Readonly<Record<TextField, ReadonlySet<string>>>

  constructor({ text, address }: Paragraph, { title }: Source, analyzer: Analyzer) {
    this.#tokens = {
      text: [analyzer.analyze(text)],
      heading: address.headings.map((heading) => analyzer.analyze(heading)),
      title: [analyzer.analyze(title)],
    }
    const termsOf = (field: TextField) => new Set(this.#tokens[field].flat().map(({ term }) => term))
    this.#terms = { text: termsOf('text'), heading: termsOf('heading'), title: termsOf('title') }
  }

  /** The fields in which any of the terms stands. */
  fieldsWith(terms: readonly string[]): TextField[] {
    return TEXT_FIELDS.filter((field) => terms.some((term) => this.#terms[field].has(term)))
  }

  /** Whether the pattern stands in one of the fields. */
  hasSpan(pattern: SpanPattern, fields: readonly TextField[]): boolean {
    const wanted = termsOfPattern(pattern)
    return fields.some((field) =>
      this.#tokens[field].some((tokens) => findSpans(placesOf(tokens, wanted), pattern).length > 0),
    )
  }

  /** The distinct terms of the fields. */
  termsOf(fields: readonly TextField[]): Set<string> {
    return new Set(fields.flatMap((field) => [...this.#terms[field]]))
  }
}
