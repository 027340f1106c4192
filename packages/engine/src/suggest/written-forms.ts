/**
 * @module
 * Terms as people write them: an index has them folded, without accents and run together.
 */

import type { Analyzer } from '../analysis/token.ts'
import { LruCache } from '../search/lru-cache.ts'
import type { TermTexts } from './term-texts.ts'

/** Paragraphs that are looked at for a term. */
const LOOKED_AT = 5
/** Terms whose writings are kept. */
const MAX_KEPT = 4096

export class WrittenForms {
  readonly #texts: TermTexts
  readonly #analyzer: Analyzer
  readonly #known = new LruCache<string>(MAX_KEPT, () => 1)

  constructor(texts: TermTexts, analyzer: Analyzer) {
    this.#texts = texts
    this.#analyzer = analyzer
  }

  /** The commonest writing of a term in a few paragraphs that have it, in small letters; the term itself if none has. */
  of(term: string): string {
    const known = this.#known.get(term)
    if (known !== undefined) return known
    const found = this.#commonest(term) ?? term
    this.#known.set(term, found)
    return found
  }

  #commonest(term: string): string | undefined {
    const counts = new Map<string, number>()
    for (const text of this.#texts.firstWith(term, LOOKED_AT)) {
      for (const token of this.#analyzer.analyze(text)) {
        if (token.term !== term) continue
        const writing = text.slice(token.start, token.end).normalize('NFC').toLowerCase()
        counts.set(writing, (counts.get(writing) ?? 0) + 1)
      }
    }
    const [best] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    return best?.[0]
  }
}
