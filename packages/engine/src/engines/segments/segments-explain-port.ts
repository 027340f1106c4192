/**
 * @module
 * Explains scores of a segmented index.
 */

import type { Explanation, ParagraphId } from '@paraseek/shared'
import { explainKin } from '../../explain/kin-node.ts'
import { explainNeighbours } from '../../explain/neighbours-node.ts'
import { ScoreExplainer } from '../../explain/score-explainer.ts'
import { explainWriting } from '../../explain/writing-node.ts'
import type { FilterNode } from '../../query/tree.ts'
import { emptyCaches } from '../../search/cache/segment-caches.ts'
import type { Place } from '../../search/collectors/result-order.ts'
import { IndexVocabulary } from '../../search/expansion/index-vocabulary.ts'
import type { QueryPlan } from '../../search/query-plan.ts'
import { KinScorer } from '../../search/rescoring/kin-scorer.ts'
import { NeighbourScorer } from '../../search/rescoring/neighbour-scorer.ts'
import { type Rescoring, rescoringOf } from '../../search/rescoring/rescoring.ts'
import { WritingFinder } from '../../search/rescoring/writing-finder.ts'
import { FieldFactors } from '../../search/scorers/field-factors.ts'
import { bindWeight } from '../../search/weight.ts'
import type { IndexReader } from '../../segment/index-reader.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { ExplainPort } from '../answer-explain.ts'
import type { SearchPort } from '../search-port.ts'
import type { SegmentCatalog } from './segment-catalog.ts'

export class SegmentsExplainPort implements ExplainPort {
  readonly search: SearchPort
  readonly #reader: IndexReader
  readonly #catalog: SegmentCatalog
  readonly #factors: FieldFactors

  constructor(search: SearchPort, reader: IndexReader, catalog: SegmentCatalog) {
    this.search = search
    this.#reader = reader
    this.#catalog = catalog
    this.#factors = new FieldFactors(reader.manifest.settings, reader.totals)
  }

  find(id: ParagraphId): Place | undefined {
    const found = this.#catalog.find(id)
    return found && { part: this.#reader.segments.indexOf(found.segment), doc: found.doc }
  }

  explain(plan: QueryPlan, place: Place): Explanation | undefined {
    const statistics = new IndexVocabulary(this.#reader)
    const parts = { reader: this.#reader, factors: this.#factors, statistics }
    return new ScoreExplainer(parts, { segment: this.#segment(place), doc: place.doc }).explain(plan)
  }

  gains(plan: QueryPlan, place: Place): Explanation[] {
    const { kin, pairs } = this.#rescoring(plan)
    const segment = this.#segment(place)
    const caches = emptyCaches(segment)
    const factors = this.#factors
    const byKin = explainKin(kin, new KinScorer(segment, factors, kin, caches).scores(place.doc))
    const neighbours = new NeighbourScorer({
      segment,
      factors,
      pairs,
      caches,
      nearestClassOf: () => undefined,
    })
    const scores = neighbours.scores(place.doc)
    return [byKin, explainNeighbours(pairs, scores)].flatMap((gain) => gain ?? [])
  }

  writing(plan: QueryPlan, place: Place): Explanation[] {
    const { written } = this.#rescoring(plan)
    const segment = this.#segment(place)
    const parts = { caches: emptyCaches(segment), analyzer: this.search.analyzer }
    return explainWriting(written, new WritingFinder(segment, written, parts).otherWritings(place.doc))
  }

  lift(plan: QueryPlan): number {
    return this.#rescoring(plan).lift
  }

  #rescoring(plan: QueryPlan): Rescoring {
    const statistics = new IndexVocabulary(this.#reader)
    return rescoringOf({
      plan,
      weight: bindWeight(plan, statistics),
      statistics,
      forms: this.search.context().forms,
    })
  }

  passes({ field, test }: FilterNode, place: Place): boolean {
    const { columns, sources } = this.#segment(place)
    return columns.column(field)?.matching(test).has(sources.sourceOfDoc(place.doc)) ?? false
  }

  #segment({ part }: Place): SegmentReader {
    const segment = this.#reader.segments[part]
    if (segment === undefined) throw new RangeError(`no segment ${part}`)
    return segment
  }
}
