/**
 * @module
 * For tests: scores one paragraph by the formula of `docs/scoring.md`.
 */

import { metadataFilter } from '../../columns/value-filter.ts'
import type { BooleanPlan, QueryPlan, SpanPlan, WordPlan } from '../query-plan.ts'
import { greatest, isMatch, onGrid, saturated, sum, times } from './naive-arithmetic.contract.ts'
import { BANDS, STEM_SHARE, STEM_TIER, SYNONYM_TIER } from './naive-bands.contract.ts'
import type { NaiveField, NaiveParagraph } from './naive-corpus.contract.ts'
import { countOf, freqOf } from './naive-places.contract.ts'
import type { NaiveStatistics } from './naive-statistics.contract.ts'

export class NaiveScorer {
  readonly #statistics: NaiveStatistics

  constructor(statistics: NaiveStatistics) {
    this.#statistics = statistics
  }

  /** What the paragraph scores; undefined if it does not match. */
  score(plan: QueryPlan, paragraph: NaiveParagraph, boost = 1): number | undefined {
    switch (plan.type) {
      case 'word':
        return this.#wordScore(plan, paragraph, boost)
      case 'span':
        return this.#spanScore(plan, paragraph, boost)
      case 'either':
        return greatest([
          this.#wordScore(plan.first, paragraph, boost),
          this.#spanScore(plan.second, paragraph, boost),
        ])
      case 'filter':
        return metadataFilter(plan.node.field, plan.node.test)(paragraph.metadata) ? 0 : undefined
      case 'everything':
        return 0
      case 'boolean':
        return this.#booleanScore(plan, paragraph, boost * plan.boost)
    }
  }

  #booleanScore(
    { must, should, mustNot }: BooleanPlan,
    paragraph: NaiveParagraph,
    boost: number,
  ): number | undefined {
    const scores = (parts: readonly QueryPlan[]) => parts.map((part) => this.score(part, paragraph, boost))
    const required = scores(must)
    const optional = scores(should).filter(isMatch)
    if (scores(mustNot).some(isMatch) || !required.every(isMatch)) return undefined
    if (must.length === 0 && optional.length === 0) return undefined
    return [...required, ...optional].reduce((sum, score) => sum + score, 0)
  }

  #wordScore(plan: WordPlan, paragraph: NaiveParagraph, boost: number): number | undefined {
    const { phrase } = plan
    const worth = boost * plan.boost * this.#statistics.wordIdf(plan)
    const frequencyBy = (countIn: (field: NaiveField) => number) =>
      this.#statistics.frequencyBy(paragraph, plan.fields, countIn)
    const frequencyOf = (term: string) => frequencyBy((field) => freqOf(field, term))
    const stems = plan.expansions.filter(({ tier }) => tier === STEM_TIER)
    const others = plan.expansions.filter(({ tier }) => tier < STEM_TIER)
    const [floor, width] = others.length > 0 || phrase !== undefined ? BANDS[STEM_TIER] : ([0, 1] as const)
    const scored = (frequency: number | undefined) =>
      frequency === undefined ? undefined : onGrid(floor * worth) + saturated(width * worth, frequency)
    const banded = (tier: 0 | 1 | 2 | 3 | 4, frequency: number | undefined) => {
      const [floor, width] = BANDS[tier]
      return frequency === undefined ? undefined : onGrid(floor * worth) + saturated(width * worth, frequency)
    }
    const exact = plan.exact.map(frequencyOf)
    const inflected = stems.map(({ term }) => times(STEM_SHARE, frequencyOf(term)))
    return greatest([
      ...(stems.length > 0 ? [scored(sum([...exact, ...inflected]))] : exact.map(scored)),
      ...others.map(({ term, tier }) => banded(tier, frequencyOf(term))),
      phrase &&
        banded(
          SYNONYM_TIER,
          frequencyBy((field) => countOf(phrase, field)),
        ),
    ])
  }

  #spanScore(plan: SpanPlan, paragraph: NaiveParagraph, boost: number): number | undefined {
    const countIn = (field: NaiveField) => countOf(plan.pattern, field)
    const frequency = this.#statistics.frequencyBy(paragraph, plan.fields, countIn)
    if (frequency === undefined) return undefined
    return saturated(boost * plan.boost * this.#statistics.spanIdf(plan), frequency)
  }

  /** What no paragraph scores more than. */
  bound(plan: QueryPlan, boost = 1): number {
    switch (plan.type) {
      case 'word': {
        const worth = boost * plan.boost * this.#statistics.wordIdf(plan)
        const tiers = [
          ...plan.exact.map(() => STEM_TIER),
          ...plan.expansions.map(({ tier }) => tier),
          ...(plan.phrase === undefined ? [] : [SYNONYM_TIER]),
        ] as const
        if (tiers.length === 0) return 0
        if (tiers.every((tier) => tier === STEM_TIER)) return onGrid(worth)
        const [floor, width] = BANDS[Math.max(...tiers) as keyof typeof BANDS & number] ?? [0, 1]
        return onGrid(onGrid(floor * worth) + width * worth)
      }
      case 'span':
        return onGrid(boost * plan.boost * this.#statistics.spanIdf(plan))
      case 'either':
        return Math.max(this.bound(plan.first, boost), this.bound(plan.second, boost))
      case 'filter':
      case 'everything':
        return 0
      case 'boolean':
        return [...plan.must, ...plan.should].reduce(
          (sum, part) => sum + this.bound(part, boost * plan.boost),
          0,
        )
    }
  }
}
