/**
 * @module
 * Explains scores of a portable index.
 */

import type { Explanation, ParagraphId } from '@paraseek/shared'
import { metadataFilter } from '../../columns/value-filter.ts'
import { kinSum } from '../../explain/kin-node.ts'
import { explainWriting } from '../../explain/writing-node.ts'
import type { FilterNode } from '../../query/tree.ts'
import type { Place } from '../../search/collectors/result-order.ts'
import type { QueryPlan } from '../../search/query-plan.ts'
import { kinWordsOf } from '../../search/rescoring/kin.ts'
import { writtenWordsOf } from '../../search/rescoring/writing.ts'
import type { ExplainPort } from '../answer-explain.ts'
import type { SearchPort } from '../search-port.ts'
import { MinisearchExplainer } from './minisearch-explainer.ts'
import type { LoadedMinisearch } from './minisearch-file-reader.ts'
import { otherWritingsIn, weightedWritings } from './minisearch-writing.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'
import { PlanRunner } from './plan-runner.ts'
import { unreachableScore } from './score-bound.ts'

export class MinisearchExplainPort implements ExplainPort {
  readonly search: SearchPort
  readonly #loaded: LoadedMinisearch
  readonly #catalog: ParagraphCatalog
  /** Its own, so that searches that are under way keep theirs. */
  readonly #runner: PlanRunner

  constructor(search: SearchPort, loaded: LoadedMinisearch, catalog: ParagraphCatalog) {
    this.search = search
    this.#loaded = loaded
    this.#catalog = catalog
    this.#runner = new PlanRunner(loaded.index, catalog, search.analyzer, loaded.header.settings.boosts)
  }

  find(id: ParagraphId): Place | undefined {
    const doc = this.#catalog.docOf(id)
    return doc === undefined ? undefined : { part: 0, doc }
  }

  explain(plan: QueryPlan, place: Place): Explanation | undefined {
    return this.#explainer(place).explain(plan)
  }

  /** A portable index holds no positions: words side by side count no more. */
  gains(plan: QueryPlan, place: Place): Explanation[] {
    const explainer = this.#explainer(place)
    const parts = kinWordsOf(plan, this.search.context().forms).flatMap((word) => explainer.kin(word) ?? [])
    return [kinSum(parts) ?? []].flat()
  }

  lift(plan: QueryPlan): number {
    const kin = kinWordsOf(plan, this.search.context().forms)
    return unreachableScore(plan, kin, this.#loaded.index.documentCount)
  }

  writing(plan: QueryPlan, { doc }: Place): Explanation[] {
    const weighted = weightedWritings(writtenWordsOf(plan), this.#runner, this.#loaded.index)
    return explainWriting(
      weighted,
      otherWritingsIn(this.#catalog.paragraph(doc).text, weighted, this.search.analyzer),
    )
  }

  #explainer(place: Place): MinisearchExplainer {
    return new MinisearchExplainer({
      index: this.#loaded.index,
      runner: this.#runner,
      boosts: this.#loaded.header.settings.boosts,
      passes: ({ node }) => this.passes(node, place),
      doc: place.doc,
    })
  }

  passes({ field, test }: FilterNode, { doc }: Place): boolean {
    return metadataFilter(field, test)(this.#catalog.metadataOf(this.#catalog.sourceNumber(doc)))
  }
}
