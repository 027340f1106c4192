/**
 * @module
 * Recomputes the score of a paragraph of a segmented index from the index's own statistics, as a tree of named numbers.
 *
 * The formula is that of `docs/explain.md`; arithmetic and its order are those of the scorers, so that the root equals the
 * score to the last bit.
 */

import type { Explanation } from '@paraseek/shared'
import { encodeUtf8 } from '../codec/utf8.ts'
import type { DocId } from '../postings/doc-id-iterator.ts'
import { HEADING, TEXT, TITLE } from '../postings/field-number.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import type { TextField } from '../query/tree.ts'
import { contribution } from '../scoring/bm25f.ts'
import type { BooleanPlan, QueryPlan, SpanPlan, WordPlan } from '../search/query-plan.ts'
import type { FieldFactors } from '../search/scorers/field-factors.ts'
import { matcherOf } from '../search/scorers/span-matcher.ts'
import type { TermWeight } from '../search/scorers/term-scorer.ts'
import {
  type BooleanWeight,
  bindWeight,
  type FilterWeight,
  type SpanWeight,
  type TermStatistics,
  type Weight,
  type WordWeight,
} from '../search/weight.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { TermInfo } from '../terms/term-info.ts'
import { bestOf, everything, numberOf, quoted, sumOf } from './explanation-node.ts'
import { boostOf, rarityOfPhrase, rarityOfWord } from './rarity.ts'

/** How often something stands in each field of a doc. */
type FieldFreqs = Readonly<Record<TextField, number>>

const FIELD_NUMBERS = { text: TEXT, heading: HEADING, title: TITLE } as const

/** A term of a word, as it stands in the doc. */
interface FormInDoc {
  readonly name: string
  readonly share: number
  readonly byField: readonly Explanation[]
}

export class ScoreExplainer {
  readonly #reader: IndexReader
  readonly #factors: FieldFactors
  readonly #statistics: TermStatistics
  readonly #segment: SegmentReader
  readonly #doc: DocId
  readonly #info = new TermInfo()

  constructor(
    {
      reader,
      factors,
      statistics,
    }: { reader: IndexReader; factors: FieldFactors; statistics: TermStatistics },
    { segment, doc }: { segment: SegmentReader; doc: DocId },
  ) {
    this.#reader = reader
    this.#factors = factors
    this.#statistics = statistics
    this.#segment = segment
    this.#doc = doc
  }

  /** What the plan gives the doc; undefined if the doc does not match it. */
  explain(plan: QueryPlan): Explanation | undefined {
    return this.#part(plan, bindWeight(plan, this.#statistics), 1)
  }

  /** @param boost of all that the part stands in */
  #part(plan: QueryPlan, weight: Weight, boost: number): Explanation | undefined {
    if (plan.type === 'word' && weight.type === 'word') return this.#word(plan, weight, boost)
    if (plan.type === 'span' && weight.type === 'span') return this.#span(plan, weight, boost)
    if (plan.type === 'boolean' && weight.type === 'boolean') return this.#boolean(plan, weight, boost)
    if (plan.type === 'either' && weight.type === 'either') {
      const ways = [
        this.#word(plan.first, weight.first, boost),
        this.#span(plan.second, weight.second, boost),
      ].flatMap((way) => way ?? [])
      return ways.length === 0 ? undefined : bestOf('compound', ways)
    }
    if (weight.type === 'everything') return everything()
    return weight.type === 'filter' ? this.#filter(weight) : undefined
  }

  #boolean(plan: BooleanPlan, weight: BooleanWeight, outerBoost: number): Explanation | undefined {
    const boost = outerBoost * plan.boost
    const each = (plans: readonly QueryPlan[], weights: readonly Weight[]) =>
      plans.map((part, index) => {
        const bound = weights[index]
        return bound && this.#part(part, bound, boost)
      })
    const must = each(plan.must, weight.must)
    const should = each(plan.should, weight.should)
    const isOut =
      must.includes(undefined) ||
      (must.length === 0 && should.every((part) => part === undefined)) ||
      each(plan.mustNot, weight.mustNot).some((part) => part !== undefined)
    return isOut
      ? undefined
      : sumOf(
          [...must, ...should].flatMap((part) => part ?? []),
          'the parts that match',
        )
  }

  #filter({ node }: FilterWeight): Explanation | undefined {
    const { columns, sources } = this.#segment
    const accepted = columns.column(node.field)?.matching(node.test)
    return accepted?.has(sources.sourceOfDoc(this.#doc))
      ? numberOf(`filter ${node.field}`, 0, [], 'the source passes; filters add nothing')
      : undefined
  }

  #word(plan: WordPlan, { classes, phrase, fields }: WordWeight, boost: number): Explanation | undefined {
    const worth = [rarityOfWord(plan, this.#statistics), boostOf(boost * plan.boost)]
    const words = classes.flatMap(({ terms, union, value }) => {
      const forms = terms.flatMap(({ term, share }) => this.#form(plan, term, share, fields) ?? [])
      if (union === 'max') return forms.map(({ name, byField }) => this.#scored(name, value, byField, worth))
      const shares = forms.map(({ name, share, byField }) => shareOf(name, share, byField))
      return shares.length === 0
        ? []
        : [this.#scored(`forms of ${quoted([plan.queryTerm])}`, value, shares, worth)]
    })
    const together = phrase && this.#together('synonym', phrase, worth)
    const ways = together === undefined ? words : [...words, together]
    return ways.length === 0 ? undefined : bestOf(plan.origin === 'related' ? 'related' : 'word', ways)
  }

  /** A term of a word in the doc; undefined if the doc does not have it. */
  #form(plan: WordPlan, term: string, share: number, fields: readonly TextField[]): FormInDoc | undefined {
    const kind = plan.expansions.find((expansion) => expansion.term === term)?.kind ?? 'exact'
    const freqs = this.#freqsOf(term, fields)
    return freqs && { name: `${kind} ${quoted([term])}`, share, byField: this.#byField(freqs, fields) }
  }

  #span(plan: SpanPlan, weight: SpanWeight, boost: number): Explanation | undefined {
    const { pattern } = weight
    const worth = [rarityOfPhrase(pattern, this.#statistics), boostOf(boost * plan.boost)]
    return this.#together(pattern.chains.length > 1 ? 'near' : 'phrase', weight, worth)
  }

  #together(
    kind: string,
    { pattern, value, fields }: SpanWeight,
    worth: readonly Explanation[],
  ): Explanation | undefined {
    const matcher = matcherOf(pattern, (term) => this.#cursor(term))
    if (matcher?.candidates.advance(this.#doc) !== this.#doc) return undefined
    const freqs = { text: 0, heading: 0, title: 0 }
    for (const field of fields) freqs[field] = matcher.count(FIELD_NUMBERS[field])
    if (fields.every((field) => freqs[field] === 0)) return undefined
    const name = `${kind} ${quoted(pattern.chains.map(({ queryTerm }) => queryTerm))}`
    return this.#scored(name, value, this.#byField(freqs, fields), worth)
  }

  /** @param parts whose sum is the frequency */
  #scored(
    name: string,
    { floor, weight }: TermWeight,
    parts: readonly Explanation[],
    worth: readonly Explanation[],
  ): Explanation {
    const { k1 } = this.#factors
    const frequency = totalOf(parts)
    return numberOf(
      name,
      floor + contribution(weight, frequency, k1),
      [
        numberOf('floor', floor, [], 'what any match of this kind is worth'),
        numberOf('weight', weight, worth, 'idf times boost times the share of this kind'),
        numberOf('frequency', frequency, parts, 'the sum; it counts in single precision'),
        numberOf('k1', k1),
      ],
      'floor + weight * frequency / (frequency + k1), rounded to a multiple of 2^-30',
    )
  }

  #byField(freqs: FieldFreqs, fields: readonly TextField[]): Explanation[] {
    return fields.filter((field) => freqs[field] > 0).map((field) => this.#inField(field, freqs[field]))
  }

  #inField(field: TextField, occurrences: number): Explanation {
    const { norms } = this.#segment
    const { weights, b } = this.#reader.manifest.settings
    const { docCount, totalLength } = this.#reader.totals.fields[field]
    const lengths = { text: norms.textLengths, heading: norms.headingLengths, title: norms.titleLengths }
    const length = lengths[field][this.#doc] ?? 0
    return numberOf(
      field,
      occurrences * (this.#factors[field][length] ?? 0),
      [
        numberOf('occurrences', occurrences),
        numberOf('field weight', weights[field]),
        numberOf('length', length),
        numberOf('average length', docCount === 0 ? 0 : totalLength / docCount),
        numberOf('b', b[field]),
      ],
      'occurrences * field weight / (1 - b + b * length / average length)',
    )
  }

  /** Undefined unless the doc has the term in one of the fields. */
  #freqsOf(term: string, fields: readonly TextField[]): FieldFreqs | undefined {
    const cursor = this.#cursor(term)
    if (cursor?.advance(this.#doc) !== this.#doc) return undefined
    const freqs = { text: cursor.textFreq, heading: cursor.headingFreq, title: cursor.titleFreq }
    return fields.some((field) => freqs[field] > 0) ? freqs : undefined
  }

  #cursor(term: string): PostingsCursor | undefined {
    const { terms, postings } = this.#segment
    const ordinal = terms.lookup(encodeUtf8(term))
    if (ordinal < 0) return undefined
    terms.termInfo(ordinal, this.#info)
    return postings.cursor(this.#info)
  }
}

function shareOf(name: string, share: number, byField: readonly Explanation[]): Explanation {
  const frequency = totalOf(byField)
  if (share === 1) return numberOf(name, frequency, byField, 'the sum over the fields')
  const children = [numberOf('share', share), ...byField]
  return numberOf(name, share * frequency, children, 'share times the sum over the fields')
}

function totalOf(parts: readonly Explanation[]): number {
  return parts.reduce((sum, { value }) => sum + value, 0)
}
