/**
 * @module
 * For tests: a query as typed, bound to an index.
 */

import { createAnalyzer } from '../../analysis/analyzer.ts'
import { SegmentsTexts } from '../../engines/segments/segments-texts.ts'
import { parseQuery } from '../../query/parser.ts'
import type { IndexReader } from '../../segment/index-reader.ts'
import { expandersOf } from '../expansion/expanders.ts'
import { IndexVocabulary } from '../expansion/index-vocabulary.ts'
import { WordForms } from '../expansion/word-forms.ts'
import { planQuery } from '../planning/query-planner.ts'
import { bindWeight, type Weight } from '../weight.ts'

const analyzer = createAnalyzer()

/** The weight of a query that asks for something. */
export function weightOf(reader: IndexReader, query: string): Weight {
  const { root } = parseQuery(query, new Set(['year']))
  const vocabulary = new IndexVocabulary(reader)
  const forms = new WordForms({ vocabulary, texts: new SegmentsTexts(reader.segments), analyzer })
  const { plan } = planQuery(root, { analyzer, vocabulary, forms, expanders: expandersOf(vocabulary, forms) })
  if (plan === undefined) throw new Error(`${JSON.stringify(query)} asks for nothing`)
  return bindWeight(plan, vocabulary)
}
