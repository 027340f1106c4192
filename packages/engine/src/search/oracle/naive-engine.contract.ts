/**
 * @module
 * For tests: searches by scoring every paragraph with the formula of `docs/scoring.md`, written down plainly.
 *
 * Shared with the engine: the parser and the planner, which say what is asked for (tested on their own), and for words near
 * each other the span finder, which is the definition of near. All else is written a second time.
 */

import type { IndexableSource, MetadataValue, Source } from '@paraseek/shared'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import { fieldsOf } from '../../columns/source-fields.ts'
import { parseQuery } from '../../query/parser.ts'
import type { QueryNode } from '../../query/tree.ts'
import { expandersOf } from '../expansion/expanders.ts'
import { NO_SYNONYMS, type Synonyms } from '../expansion/synonyms.ts'
import { WordForms } from '../expansion/word-forms.ts'
import { plainWords } from '../planning/plain-words.ts'
import { planQuery } from '../planning/query-planner.ts'
import type { QueryPlan } from '../query-plan.ts'
import { onGrid } from './naive-arithmetic.contract.ts'
import { NaiveCorpus, type NaiveParagraph } from './naive-corpus.contract.ts'
import { kinGain, kinOf } from './naive-kin.contract.ts'
import { pairGain, pairsOf } from './naive-neighbours.contract.ts'
import { expanded } from './naive-related.contract.ts'
import { NaiveScorer } from './naive-scorer.contract.ts'
import { NaiveStatistics } from './naive-statistics.contract.ts'
import { NaiveTexts } from './naive-texts.contract.ts'
import { NaiveVocabulary } from './naive-vocabulary.contract.ts'
import { queryIn } from './naive-words.contract.ts'
import { hasOtherWritingsOnly, type NaiveWriting, writingsOf } from './naive-writing.contract.ts'

/** Hits among which words with their kin and words side by side count, and whole-field matches are lifted. */
const LIFT_WINDOW = 20

/** Hits among which the writing of words counts. */
const WRITING_WINDOW = 10

export interface NaiveHit {
  readonly id: string
  readonly score: number
}

interface Match {
  readonly paragraph: NaiveParagraph
  readonly score: number
}

export class NaiveEngine {
  readonly #analyzer = createAnalyzer()
  readonly #corpus: NaiveCorpus
  readonly #statistics: NaiveStatistics
  readonly #scorer: NaiveScorer
  readonly #vocabulary: NaiveVocabulary
  readonly #forms: WordForms
  readonly #metadataFields: ReadonlySet<string>
  readonly #synonyms: Synonyms

  constructor(sources: readonly IndexableSource[], synonyms: Synonyms = NO_SYNONYMS) {
    this.#synonyms = synonyms
    this.#corpus = new NaiveCorpus(sources, this.#analyzer)
    this.#statistics = new NaiveStatistics(this.#corpus)
    this.#scorer = new NaiveScorer(this.#statistics)
    this.#vocabulary = new NaiveVocabulary(this.#corpus.paragraphs.length, this.#corpus.docFreqs)
    this.#forms = new WordForms({
      vocabulary: this.#vocabulary,
      texts: new NaiveTexts(this.#corpus.paragraphs),
      analyzer: this.#analyzer,
    })
    this.#metadataFields = new Set(sources.flatMap(({ source }) => fieldsWithValues(source)))
  }

  /** Every match, best first, as the engine answers. */
  search(text: string, expand = false): NaiveHit[] {
    const understood = this.#understand(text)
    if (understood === undefined) return []
    const { root, plan } = understood
    const found = this.#answer(root, plan)
    if (!expand) return found.map(hitOf)
    const parts = { corpus: this.#corpus, analyzer: this.#analyzer, forms: this.#forms }
    return this.#answer(root, expanded(plan, found, parts)).map(hitOf)
  }

  #answer(root: QueryNode, plan: QueryPlan): Match[] {
    const matches = this.#rank(plan)
    const words = plainWords(root)
    if (words === undefined) return matches
    const query = queryIn(plan)
    const pairs = pairsOf(query, this.#statistics)
    const kin = kinOf(query, this.#forms, this.#statistics)
    const written = writingsOf(query, this.#statistics)
    const lift = [...kin, ...pairs, ...written].reduce(
      (total, { worth }) => total + onGrid(worth),
      this.#scorer.bound(plan),
    )
    const byKin = this.#gaining(matches, LIFT_WINDOW, (paragraph) =>
      kinGain(kin, paragraph, this.#statistics),
    )
    const byPairs = this.#gaining(byKin, LIFT_WINDOW, (paragraph) =>
      pairGain(pairs, paragraph, this.#statistics),
    )
    const window = byPairs.slice(0, LIFT_WINDOW)
    const isExact = ({ paragraph }: Match) => this.#hasExactField(paragraph, words)
    const lifted = window.filter(isExact).map(({ paragraph, score }) => ({ paragraph, score: score + lift }))
    const others = window.filter((match) => !isExact(match))
    return [...this.#byWriting([...lifted, ...others], written), ...byPairs.slice(LIFT_WINDOW)]
  }

  /** Every match, best first, by the formula alone: no whole field is lifted. */
  matches(text: string): NaiveHit[] {
    const understood = this.#understand(text)
    return understood === undefined ? [] : this.#rank(understood.plan).map(hitOf)
  }

  #understand(text: string): { root: QueryNode; plan: QueryPlan } | undefined {
    const { root } = parseQuery(text, this.#metadataFields)
    const { plan } = planQuery(root, {
      analyzer: this.#analyzer,
      vocabulary: this.#vocabulary,
      forms: this.#forms,
      expanders: expandersOf(this.#vocabulary, this.#forms, this.#synonyms),
    })
    return root === undefined || plan === undefined ? undefined : { root, plan }
  }

  #rank(plan: QueryPlan): Match[] {
    const matches = this.#corpus.paragraphs.flatMap((paragraph) => {
      const score = this.#scorer.score(plan, paragraph)
      return score === undefined ? [] : [{ paragraph, score }]
    })
    // Stable: of equal scores the earlier paragraph stays first.
    return matches.sort((a, b) => b.score - a.score)
  }

  /** The first matches with what they gain, in order again. */
  #gaining(matches: readonly Match[], count: number, gainOf: (paragraph: NaiveParagraph) => number): Match[] {
    const { paragraphs } = this.#corpus
    const gained = matches
      .slice(0, count)
      .map(({ paragraph, score }) => ({ paragraph, score: score + gainOf(paragraph) }))
      .sort((a, b) => b.score - a.score || paragraphs.indexOf(a.paragraph) - paragraphs.indexOf(b.paragraph))
    return [...gained, ...matches.slice(count)]
  }

  /** Where some match has a word in other writings only, each of the others gains. */
  #byWriting(matches: readonly Match[], words: readonly NaiveWriting[]): readonly Match[] {
    const isOther = ({ paragraph }: NaiveParagraph, word: NaiveWriting) =>
      hasOtherWritingsOnly(paragraph.text, word, this.#analyzer)
    const best = matches.slice(0, WRITING_WINDOW)
    if (!best.some(({ paragraph }) => words.some((word) => isOther(paragraph, word)))) return matches
    return this.#gaining(matches, WRITING_WINDOW, (paragraph) =>
      words.reduce((total, word) => total + (isOther(paragraph, word) ? 0 : word.worth), 0),
    )
  }

  /** Whether a whole field is nothing but these words, in this order. */
  #hasExactField({ paragraph, title }: NaiveParagraph, words: string): boolean {
    const key = (text: string) =>
      JSON.stringify(this.#analyzer.analyzeQuery(text).map(({ term, position }) => [term, position]))
    return [paragraph.text, title, ...paragraph.address.headings].some((text) => key(text) === key(words))
  }
}

function hitOf({ paragraph, score }: Match): NaiveHit {
  return { id: paragraph.paragraph.id, score }
}

/** The fields of a source that filters see, but for those with an empty list. */
function fieldsWithValues(source: Source): string[] {
  const isEmpty = (value: MetadataValue) => typeof value === 'object' && value.length === 0
  return Object.entries(fieldsOf(source)).flatMap(([name, value]) => (isEmpty(value) ? [] : [name]))
}
