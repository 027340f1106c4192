/**
 * @module
 * Recomputes the score of a paragraph of a portable index, as a tree of named numbers.
 *
 * The formula is that of `word-runner.ts` (`docs/explain.md`); so is the order of the arithmetic, which makes the root equal
 * to the score to the last bit.
 */

import type { Explanation } from '@paraseek/shared'
import { bestOf, everything, numberOf, quoted } from '../../explain/explanation-node.ts'
import { kinName } from '../../explain/kin-node.ts'
import { TEXT_FIELDS, type TextField } from '../../query/tree.ts'
import { idf } from '../../scoring/bm25f.ts'
import { SYNONYM_TIER } from '../../search/expansion/vocabulary.ts'
import type { BooleanPlan, EitherPlan, QueryPlan, SpanPlan, WordPlan } from '../../search/query-plan.ts'
import type { KinWord } from '../../search/rescoring/kin.ts'
import { type ClassTerm, nearTerms } from '../../search/weight.ts'
import type { FieldPostings } from './field-scorer.ts'
import { BM25, type MinisearchIndex, termScore } from './minisearch-index.ts'
import type { FieldBoosts } from './minisearch-settings.ts'
import type { PlanRunner } from './plan-runner.ts'
import { TIER_COUNT } from './word-runner.ts'

/** What an explanation is computed from. */
export interface MinisearchExplainerParts {
  readonly index: MinisearchIndex
  readonly runner: PlanRunner
  readonly boosts: FieldBoosts
  /** Numbers of the docs that pass a filter are asked for by the filter's plan. */
  readonly passes: (plan: Extract<QueryPlan, { type: 'filter' }>) => boolean
  readonly doc: number
}

export class MinisearchExplainer {
  readonly #parts: MinisearchExplainerParts

  constructor(parts: MinisearchExplainerParts) {
    this.#parts = parts
  }

  /** What the plan gives the doc; undefined if the doc does not match it. */
  explain(plan: QueryPlan): Explanation | undefined {
    switch (plan.type) {
      case 'word':
        return this.#word(plan)
      case 'span':
        return this.#span(plan, undefined)
      case 'either':
        return this.#either(plan)
      case 'filter':
        return this.#parts.passes(plan)
          ? numberOf(`filter ${plan.node.field}`, 0, [], 'the source passes; filters add nothing')
          : undefined
      case 'everything':
        return everything()
      case 'boolean':
        return this.#boolean(plan)
    }
  }

  /** What a word with its kin adds; undefined if the doc has none of them. */
  kin(word: KinWord): Explanation | undefined {
    const terms = word.terms.map((term) => ({ term, share: 1 }))
    const byField = this.#inFields(terms, TEXT_FIELDS)
    return byField.length === 0
      ? undefined
      : boosted(this.#scored(kinName(word), byField, this.#docFreq(word.terms, TEXT_FIELDS)), word.boost)
  }

  #boolean({ must, should, mustNot, boost }: BooleanPlan): Explanation | undefined {
    const required = must.map((part) => this.explain(part))
    const optional = should.flatMap((part) => this.explain(part) ?? [])
    const isOut =
      required.includes(undefined) ||
      (must.length === 0 && optional.length === 0) ||
      mustNot.some((part) => this.explain(part) !== undefined)
    if (isOut) return undefined
    // The required and the optional are summed apart, then together: another order could round otherwise.
    const present = required.flatMap((part) => part ?? [])
    const value = present.length === 0 ? totalOf(optional) : totalOf(present) + totalOf(optional)
    const parts = [...present, ...optional]
    const [only, ...others] = parts
    const sum =
      only !== undefined && others.length === 0 ? only : numberOf('sum', value, parts, 'the parts that match')
    return boosted(sum, boost)
  }

  #either({ first, second }: EitherPlan): Explanation | undefined {
    const known = this.#parts.runner.words.run(first).docs
    const ways = [this.#word(first), this.#span(second, known)].flatMap((way) => way ?? [])
    return ways.length === 0 ? undefined : bestOf('compound', ways)
  }

  #word(plan: WordPlan): Explanation | undefined {
    const near = nearTerms(plan)
    const isStemmed = near.some(({ share }) => share < 1)
    const ways = [
      ...(isStemmed ? [near] : near.map((term) => [term])).flatMap(
        (way) => this.#together(way, plan.fields) ?? [],
      ),
      ...this.#expanded(plan),
    ]
    const name = plan.origin === 'related' ? 'related' : 'word'
    return ways.length === 0 ? undefined : boosted(bestOf(name, ways), plan.boost)
  }

  /** The word, or the word with its stems. */
  #together(terms: readonly ClassTerm[], fields: readonly TextField[]): Explanation | undefined {
    const byField = this.#inFields(terms, fields)
    if (byField.length === 0) return undefined
    const names = terms.map(({ term }) => term)
    return this.#scored(`exact ${quoted(names)}`, byField, this.#docFreq(names, fields))
  }

  /** Forms of a tier count together, and below every exact match. */
  #expanded(plan: WordPlan): Explanation[] {
    const { expansions, fields } = plan
    const { words } = this.#parts.runner
    const rarity = this.#rarity(words.docFreq(plan))
    const tiers = Array.from({ length: TIER_COUNT }, (_, tier) => tier)
    return tiers.flatMap((tier) => {
      const terms = expansions
        .filter((expansion) => expansion.tier === tier)
        .map(({ term }) => ({ term, share: 1 }))
      const phrases = tier === SYNONYM_TIER ? this.#phrases(words.phrasePostings(plan), plan) : []
      const byField = [...this.#inFields(terms, fields), ...phrases]
      if (byField.length === 0) return []
      const frequency = totalOf(byField)
      const ceiling = BM25.d * rarity.value
      const value = (ceiling * (tier + frequency / (frequency + BM25.k))) / TIER_COUNT
      const children = [
        rarity,
        numberOf('d', BM25.d),
        numberOf('tier', tier),
        numberOf('frequency', frequency, byField, 'the sum over forms and fields'),
        numberOf('k', BM25.k),
      ]
      const detail = `d * idf * (tier + frequency / (frequency + k)) / ${TIER_COUNT}`
      return [numberOf(`other forms ${quoted(byField.map(({ name }) => name))}`, value, children, detail)]
    })
  }

  /** @param known docs that the same word matches otherwise, which do not count for the span */
  #span(plan: SpanPlan, known: Int32Array | undefined): Explanation | undefined {
    const { runner, doc } = this.#parts
    const { docs } = runner.spans.runAtOnce(plan, known)
    if (!docs.includes(doc)) return undefined
    const counts = plan.fields.map((field) => ({
      field,
      count: runner.spans.countIn(plan.pattern, doc, field),
    }))
    const byField = counts
      .filter(({ count }) => count > 0)
      .map(({ field, count }) => this.#inField(field, count, `${field}`))
    const name = `${plan.pattern.chains.length > 1 ? 'near' : 'phrase'} ${quoted(plan.pattern.chains.map(({ queryTerm }) => queryTerm))}`
    return boosted(this.#scored(name, byField, docs.length), plan.boost)
  }

  #scored(name: string, byField: readonly Explanation[], docFreq: number): Explanation {
    const frequency = totalOf(byField)
    const rarity = this.#rarity(docFreq)
    return numberOf(
      name,
      termScore(frequency, rarity.value),
      [
        rarity,
        numberOf('frequency', frequency, byField, 'the sum over the fields'),
        numberOf('d', BM25.d),
        numberOf('k', BM25.k),
      ],
      'idf * (d + frequency * (k + 1) / (frequency + k))',
    )
  }

  /** Terms in the fields of the doc: terms first, as they are added up. */
  #inFields(terms: readonly ClassTerm[], fields: readonly TextField[]): Explanation[] {
    const { index, doc } = this.#parts
    return terms.flatMap(({ term, share }) =>
      fields.flatMap((field) => {
        const count = index.postings(term, field).get(doc)
        return count === undefined ? [] : [this.#inField(field, count, `${term} in ${field}`, share)]
      }),
    )
  }

  #phrases(byField: readonly FieldPostings[], { queryTerm }: WordPlan): Explanation[] {
    return byField.flatMap(({ field, postings }) => {
      const count = postings.get(this.#parts.doc)
      return count === undefined ? [] : [this.#inField(field, count, `phrase for ${queryTerm} in ${field}`)]
    })
  }

  #inField(field: TextField, count: number, name: string, share = 1): Explanation {
    const { index, boosts, doc } = this.#parts
    let value = 0
    index.forEachFrequency(new Map([[doc, count]]), field, (_, frequency) => {
      value = share * boosts[field] * frequency
    })
    return numberOf(
      name,
      value,
      [
        numberOf('occurrences', count),
        numberOf('field boost', boosts[field]),
        ...(share === 1 ? [] : [numberOf('share', share)]),
        numberOf('length', index.fieldLength(doc, field)),
        numberOf('average length', index.averageFieldLength(field)),
        numberOf('b', BM25.b),
      ],
      'field boost * occurrences / (1 - b + b * length / average length)',
    )
  }

  /** Docs that have any of the terms in any of the fields. */
  #docFreq(terms: readonly string[], fields: readonly TextField[]): number {
    const { index } = this.#parts
    const docs = new Set<number>()
    for (const term of terms) {
      for (const field of fields) {
        for (const doc of index.postings(term, field).keys()) docs.add(doc)
      }
    }
    return docs.size
  }

  #rarity(docFreq: number): Explanation {
    const docCount = this.#parts.index.documentCount
    const value = docCount === 0 ? 0 : idf(docFreq, docCount)
    const children = [numberOf('docFreq', docFreq), numberOf('docCount', docCount)]
    return numberOf('idf', value, children, 'ln(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5))')
  }
}

function boosted(part: Explanation, boost: number): Explanation {
  if (boost === 1) return part
  return numberOf('boosted', part.value * boost, [part, numberOf('boost', boost)], 'the product')
}

function totalOf(parts: readonly Explanation[]): number {
  return parts.reduce((sum, { value }) => sum + value, 0)
}
