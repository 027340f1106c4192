/**
 * @module
 * For tests: searches by scoring every paragraph with the formula of `docs/scoring.md`, written down plainly.
 *
 * Shared with the engine: the parser and the planner, which say what is asked for (tested on their own), and for words near
 * each other the span finder, which is the definition of near. All else is written a second time.
 */

import type { IndexableSource } from '@paraseek/shared'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import type { Token } from '../../analysis/token.ts'
import { passesFilter } from '../../engines/metadata-filter.ts'
import { parseQuery } from '../../query/parser.ts'
import { type QueryNode, TEXT_FIELDS, type TextField } from '../../query/tree.ts'
import { DEFAULT_SETTINGS } from '../../segment/index-settings.ts'
import { findSpans } from '../../snippet/span-finder.ts'
import type { SpanChain, SpanPattern } from '../../snippet/span-pattern.ts'
import { expandersOf } from '../expanders.ts'
import { plainWords } from '../plain-words.ts'
import type { BooleanPlan, QueryPlan, SpanPlan, WordPlan } from '../query-plan.ts'
import { planQuery } from '../query-planner.ts'
import { NO_SYNONYMS, type Synonyms } from '../synonyms.ts'
import { WordForms } from '../word-forms.ts'
import { NaiveCorpus, type NaiveField, type NaiveParagraph } from './naive-corpus.contract.ts'
import { NaiveVocabulary } from './naive-vocabulary.contract.ts'

/** Hits among which words with their kin and words side by side count, and whole-field matches are lifted. */
const LIFT_WINDOW = 20
/** Share of what a word with its kin is worth that having any of them adds. */
const KIN_SHARE = 0.5
/** Shorter words have no kin. */
const KIN_LETTERS = 4
/** Bands of a word with expansions by tier, as shares of its worth: where they begin, how wide they are. */
const BANDS = [
  [0.02, 0.1],
  [0.15, 0.15],
  [0.32, 0.12],
  [0.46, 0.12],
  [0.6, 0.4],
] as const
/** The tier of the other forms of a stem, which count like the word with a share. */
const STEM_TIER = 4
/** The tier of synonyms. */
const SYNONYM_TIER = 3
const STEM_SHARE = 0.7
/** Share of what two neighbouring words are worth that standing side by side adds. */
const NEIGHBOUR_SHARE = 0.2
/** Words of these scripts are overlapping pairs of letters, which stand side by side anyway. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

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
  readonly #vocabulary: NaiveVocabulary
  readonly #forms: WordForms
  readonly #metadataFields: ReadonlySet<string>
  readonly #synonyms: Synonyms

  constructor(sources: readonly IndexableSource[], synonyms: Synonyms = NO_SYNONYMS) {
    this.#synonyms = synonyms
    this.#corpus = new NaiveCorpus(sources, this.#analyzer)
    this.#vocabulary = new NaiveVocabulary(this.#corpus.paragraphs.length, this.#corpus.docFreqs)
    this.#forms = new WordForms(this.#vocabulary)
    this.#metadataFields = new Set(sources.flatMap(({ source }) => Object.keys(source.metadata)))
  }

  /** Every match, best first, as the engine answers. */
  search(text: string): NaiveHit[] {
    const understood = this.#understand(text)
    if (understood === undefined) return []
    const matches = this.#rank(understood.plan)
    const words = plainWords(understood.root)
    if (words === undefined) return matches.map(hitOf)
    const pairs = this.#pairs(understood.plan)
    const kin = this.#kin(understood.plan)
    const lift = [...kin, ...pairs].reduce(
      (total, { worth }) => total + onGrid(worth),
      this.#bound(understood.plan, 1),
    )
    const byKin = this.#gaining(matches, LIFT_WINDOW, (paragraph) => this.#kinGain(kin, paragraph))
    const byPairs = this.#gaining(byKin, LIFT_WINDOW, (paragraph) => this.#gain(pairs, paragraph))
    const window = byPairs.slice(0, LIFT_WINDOW)
    const isExact = ({ paragraph }: Match) => this.#hasExactField(paragraph, words)
    const lifted = window.filter(isExact).map(({ paragraph, score }) => ({ paragraph, score: score + lift }))
    const others = window.filter((match) => !isExact(match))
    return [...lifted, ...others, ...byPairs.slice(LIFT_WINDOW)].map(hitOf)
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
      const score = this.#score(plan, paragraph, 1)
      return score === undefined ? [] : [{ paragraph, score }]
    })
    // Stable: of equal scores the earlier paragraph stays first.
    return matches.sort((a, b) => b.score - a.score)
  }

  /** What the paragraph scores; undefined if it does not match. */
  #score(plan: QueryPlan, paragraph: NaiveParagraph, boost: number): number | undefined {
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
        return passesFilter(paragraph.metadata, plan.node) ? 0 : undefined
      case 'boolean':
        return this.#booleanScore(plan, paragraph, boost * plan.boost)
    }
  }

  #booleanScore(
    { must, should, mustNot }: BooleanPlan,
    paragraph: NaiveParagraph,
    boost: number,
  ): number | undefined {
    const scores = (parts: readonly QueryPlan[]) => parts.map((part) => this.#score(part, paragraph, boost))
    const required = scores(must)
    const optional = scores(should).filter(isMatch)
    if (scores(mustNot).some(isMatch) || !required.every(isMatch)) return undefined
    if (must.length === 0 && optional.length === 0) return undefined
    return [...required, ...optional].reduce((sum, score) => sum + score, 0)
  }

  #wordScore(plan: WordPlan, paragraph: NaiveParagraph, boost: number): number | undefined {
    const { phrase } = plan
    const worth = boost * plan.boost * this.#idf(this.#wordDocFreq(plan))
    const frequencyBy = (countIn: (field: NaiveField) => number) => {
      const counts = plan.fields.map((field) => [field, countIn(paragraph.fields[field])] as const)
      return counts.every(([, count]) => count === 0) ? undefined : this.#frequency(paragraph, counts)
    }
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
    const counts = plan.fields.map(
      (field) => [field, countOf(plan.pattern, paragraph.fields[field])] as const,
    )
    if (counts.every(([, count]) => count === 0)) return undefined
    return saturated(boost * plan.boost * this.#spanIdf(plan), this.#frequency(paragraph, counts))
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

  /** Words of a query of several, each with its kin, and half of what they are worth together. */
  #kin(plan: QueryPlan): { terms: readonly string[]; worth: number }[] {
    const words = plainWordsOf(plan)
    if (plan.type !== 'boolean' || words.length < 2) return []
    const stopWords = this.#forms.stopWordsFor(words.map(({ queryTerm }) => queryTerm))
    return words
      .filter(({ isQuoted, queryTerm }) => !isQuoted && !stopWords.has(queryTerm))
      .filter(({ queryTerm }) => queryTerm.length >= KIN_LETTERS)
      .map((word) => {
        const terms = [...new Set([...word.exact, ...this.#forms.kinOf(word.queryTerm)])]
        const docFreq = terms.reduce((total, term) => total + this.#corpus.docFreq(term), 0)
        const idf = this.#idf(Math.min(docFreq, this.#corpus.paragraphs.length))
        return { terms, worth: KIN_SHARE * word.boost * plan.boost * idf }
      })
  }

  /** What a paragraph gains by words and their kin, wherever they stand; all count alike. */
  #kinGain(words: readonly { terms: readonly string[]; worth: number }[], paragraph: NaiveParagraph): number {
    return words.reduce((total, { terms, worth }) => {
      const frequencies = terms.map((term) => {
        const counts = TEXT_FIELDS.map((field) => [field, freqOf(paragraph.fields[field], term)] as const)
        return counts.every(([, count]) => count === 0) ? undefined : this.#frequency(paragraph, counts)
      })
      const frequency = sum(frequencies)
      return total + (frequency === undefined ? 0 : saturated(worth, frequency))
    }, 0)
  }

  /** Words of the query that stand side by side, and a fifth of what they are worth. */
  #pairs(plan: QueryPlan): { left: WordPlan; right: WordPlan; worth: number }[] {
    if (plan.type !== 'boolean') return []
    const worthOf = (word: WordPlan) => plan.boost * word.boost * this.#idf(this.#wordDocFreq(word))
    const words = partsOf(plan)
    return words.flatMap((left, index) => {
      const right = words[index + 1]
      return isPlain(left) && isPlain(right)
        ? [{ left, right, worth: NEIGHBOUR_SHARE * (worthOf(left) + worthOf(right)) }]
        : []
    })
  }

  /** What a paragraph gains by pairs that stand side by side in its text. */
  #gain(
    pairs: readonly { left: WordPlan; right: WordPlan; worth: number }[],
    paragraph: NaiveParagraph,
  ): number {
    const { positions } = paragraph.fields.text
    const placesOf = ({ exact, expansions }: WordPlan) => {
      const stems = expansions.filter(({ tier }) => tier === STEM_TIER).map(({ term }) => term)
      return new Set([...exact, ...stems].flatMap((term) => positions.get(term) ?? []))
    }
    return pairs.reduce((total, { left, right, worth }) => {
      const after = placesOf(right)
      const count = [...placesOf(left)].filter((place) => after.has(place + 1)).length
      return total + (count === 0 ? 0 : saturated(worth, this.#frequency(paragraph, [['text', count]])))
    }, 0)
  }

  /** The frequencies of the fields, each weighted and made relative to its length, added. */
  #frequency({ fields }: NaiveParagraph, counts: readonly (readonly [TextField, number])[]): number {
    const { weights, b } = DEFAULT_SETTINGS
    let frequency = 0
    for (const [field, count] of counts) {
      const average = this.#corpus.averages[field]
      const relative = average > 0 ? fields[field].length / average : 1
      frequency += count * (weights[field] / (1 - b[field] + b[field] * relative))
    }
    return frequency
  }

  /** Paragraphs with the word and those with its stems together; or those with a farther form, if they are more. */
  #wordDocFreq({ exact, expansions, phrase }: WordPlan): number {
    const freqOf = (term: string) => this.#corpus.docFreq(term)
    const stems = expansions.filter(({ tier }) => tier === STEM_TIER).map(({ term }) => term)
    const others = expansions.filter(({ tier }) => tier < STEM_TIER).map(({ term }) => term)
    const own = [...exact, ...stems].map(freqOf)
    const together = Math.min(
      own.reduce((total, docFreq) => total + docFreq, 0),
      this.#corpus.paragraphs.length,
    )
    const phrases = phrase?.chains.flatMap(({ units }) => units.flatMap(({ forms }) => forms)) ?? []
    const ofPhrases = phrases.map(({ terms }) => Math.min(...terms.map(({ term }) => freqOf(term))))
    return Math.max(0, ...(stems.length > 0 ? [together] : own), ...others.map(freqOf), ...ofPhrases)
  }

  /** What the units of a phrase are worth together: of each, its most frequent form counts, and of a form its rarest term. */
  #spanIdf({ pattern }: SpanPlan): number {
    return pattern.chains
      .flatMap(({ units }) => units)
      .map(({ forms }) =>
        forms.map(({ terms }) => Math.min(...terms.map(({ term }) => this.#corpus.docFreq(term)))),
      )
      .reduce((sum, docFreqs) => sum + this.#idf(Math.max(0, ...docFreqs)), 0)
  }

  #idf(docFreq: number): number {
    return Math.log1p((this.#corpus.paragraphs.length - docFreq + 0.5) / (docFreq + 0.5))
  }

  /** What no paragraph scores more than. */
  #bound(plan: QueryPlan, boost: number): number {
    switch (plan.type) {
      case 'word': {
        const worth = boost * plan.boost * this.#idf(this.#wordDocFreq(plan))
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
        return onGrid(boost * plan.boost * this.#spanIdf(plan))
      case 'either':
        return Math.max(this.#bound(plan.first, boost), this.#bound(plan.second, boost))
      case 'filter':
        return 0
      case 'boolean':
        return [...plan.must, ...plan.should].reduce(
          (sum, part) => sum + this.#bound(part, boost * plan.boost),
          0,
        )
    }
  }

  /** Whether a whole field is nothing but these words, in this order. */
  #hasExactField({ paragraph, title }: NaiveParagraph, words: string): boolean {
    const key = (text: string) =>
      JSON.stringify(this.#analyzer.analyzeQuery(text).map(({ term, position }) => [term, position]))
    return [paragraph.text, title, ...paragraph.address.headings].some((text) => key(text) === key(words))
  }
}

/** The optional parts of a query, and those of its groups. */
function partsOf(plan: QueryPlan): readonly QueryPlan[] {
  if (plan.type !== 'boolean') return []
  return plan.should.flatMap((part) =>
    part.type === 'boolean' && part.must.length + part.mustNot.length === 0 ? part.should : [part],
  )
}

function plainWordsOf(plan: QueryPlan): WordPlan[] {
  return partsOf(plan).filter(isPlain)
}

function isPlain(part: QueryPlan | undefined): part is WordPlan {
  return (
    part?.type === 'word' &&
    part.fields.length === TEXT_FIELDS.length &&
    part.exact.length > 0 &&
    !UNSPACED.test(part.queryTerm)
  )
}

function hitOf({ paragraph, score }: Match): NaiveHit {
  return { id: paragraph.paragraph.id, score }
}

function isMatch(score: number | undefined): score is number {
  return score !== undefined
}

function greatest(scores: readonly (number | undefined)[]): number | undefined {
  const matches = scores.filter(isMatch)
  return matches.length === 0 ? undefined : Math.max(...matches)
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  const present = numbers.filter(isMatch)
  return present.length === 0 ? undefined : present.reduce((total, number) => total + number, 0)
}

function times(factor: number, number: number | undefined): number | undefined {
  return number === undefined ? undefined : factor * number
}

function saturated(worth: number, frequency: number): number {
  return onGrid(worth - worth / (1 + frequency / DEFAULT_SETTINGS.k1))
}

/** The nearest multiple of 2^-30; of two equally near the even one. */
function onGrid(value: number): number {
  const steps = value * 2 ** 30
  const below = Math.floor(steps)
  const isUp = steps - below > 0.5 || (steps - below === 0.5 && below % 2 === 1)
  return (isUp ? below + 1 : below) / 2 ** 30
}

function freqOf({ positions }: NaiveField, term: string): number {
  return positions.get(term)?.length ?? 0
}

/** How often a pattern stands in a field: places where a phrase begins; for several chains, how many of them near each other. */
function countOf(pattern: SpanPattern, field: NaiveField): number {
  const [only, ...others] = pattern.chains
  if (only !== undefined && others.length === 0) return startsOf(only, field).length
  return Math.ceil(findSpans(placesOf(field), pattern).length / pattern.chains.length)
}

function startsOf({ units }: SpanChain, field: NaiveField): number[] {
  const stands = (term: string, position: number) => field.positions.get(term)?.includes(position) === true
  const follows = (unit: number, position: number): boolean => {
    const wanted = units[unit]
    if (wanted === undefined) return true
    return wanted.forms.some(
      ({ terms, width }) =>
        terms.every(({ term, offset }) => stands(term, position + offset)) &&
        follows(unit + 1, position + width),
    )
  }
  const all = new Set([...field.positions.values()].flat())
  return [...all].filter((position) => follows(0, position))
}

function placesOf({ positions }: NaiveField): Map<string, Map<number, Token>> {
  const token = (term: string, position: number): Token => ({
    term,
    position,
    span: 1,
    start: position,
    end: position + 1,
  })
  return new Map(
    [...positions].map(([term, found]) => [
      term,
      new Map(found.map((position) => [position, token(term, position)])),
    ]),
  )
}
