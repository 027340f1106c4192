/**
 * @module
 * Chooses the paragraphs that are worth comparing with a quotation word by word.
 *
 * Every term of the quotation votes for the docs that have it: as often as the quotation has it, since similarity counts words
 * alike, and a rare one with up to eight votes more. The postings of the rarest terms
 * are read whole, up to a limit; the more frequent terms are then asked for the best docs of these only.
 */

import { idf } from '../scoring/bm25f.ts'
import { TopCollector } from '../search/collectors/top-collector.ts'
import type { SearchBudget } from '../search/search-budget.ts'
import type { LocateIndex } from './locate-index.ts'

/** Postings that are read to find docs at all; the rarest term is read whatever it costs. */
const MAX_GATHERED = 65_536
/** Docs for which the frequent terms are asked too. */
const MAX_COMPLETED = 512

/** A doc with less than this share of the best doc's votes is no match for it. */
const MIN_SHARE = 0.5
/** The best docs that are kept whatever their share. */
const MIN_DOCS = 8

/** Votes that the rarest term has more than the most frequent one. */
const RARITY_VOTES = 8
const LENGTH_PENALTY = 0.1

interface Vote {
  readonly term: string
  readonly docFreq: number
  /** Votes for a doc that has it. */
  readonly weight: number
}

export class QuoteCandidates {
  readonly #index: LocateIndex
  /** By doc; all 0 between two calls. */
  #votes: Float64Array | undefined

  constructor(index: LocateIndex) {
    this.#index = index
  }

  /**
   * The docs that have most of the terms, the best first, at most `count`. Pauses between terms, as the budget says.
   *
   * @param terms of the quotation, with repetitions
   */
  async best(terms: readonly string[], count: number, budget: SearchBudget): Promise<Int32Array> {
    const votes = this.#votesOf(terms)
    const gathered = countWithin(votes, MAX_GATHERED)
    await budget.yieldIfDue()
    const found = this.#gather(votes.slice(0, gathered))
    for (const vote of votes.slice(gathered)) {
      await budget.yieldIfDue()
      this.#addVotes(found, vote)
    }
    return best(found, count)
  }

  /** The terms that are in the index, the rarest first. */
  #votesOf(terms: readonly string[]): Vote[] {
    const { docCount } = this.#index
    const rarest = idf(0, Math.max(1, docCount))
    const counts = new Map<string, number>()
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    return [...counts]
      .map(([term, count]): Vote => {
        const docFreq = Math.min(this.#index.docFreq(term), docCount)
        return {
          term,
          docFreq,
          weight: docFreq === 0 ? 0 : count * (1 + RARITY_VOTES * (idf(docFreq, docCount) / rarest)),
        }
      })
      .filter(({ docFreq }) => docFreq > 0)
      .sort((a, b) => a.docFreq - b.docFreq || (a.term < b.term ? -1 : 1))
  }

  #gather(gathered: readonly Vote[]): RankedDocs {
    this.#votes ??= new Float64Array(this.#index.docCount)
    const votes = this.#votes
    for (const { term, weight } of gathered) {
      this.#index.forEachDoc(term, (doc) => {
        votes[doc] = (votes[doc] ?? 0) + weight
      })
    }
    const collector = new TopCollector(MAX_COMPLETED, 0)
    for (let doc = 0; doc < votes.length; doc++) {
      const vote = votes[doc] ?? 0
      if (vote > 0) collector.collect(doc, vote * this.#closeness(doc))
    }
    votes.fill(0)
    return byDoc(collector.drain())
  }

  /** Of two texts with the same words, the shorter one is more likely to have them together. */
  #closeness(doc: number): number {
    return 1 / (1 + LENGTH_PENALTY * Math.log1p(this.#index.textLength(doc)))
  }

  #addVotes({ docs, scores }: RankedDocs, { term, weight }: Vote): void {
    this.#index.forEachAmong(term, docs, (index) => {
      scores[index] = (scores[index] ?? 0) + weight * this.#closeness(docs[index] ?? 0)
    })
  }
}

/** The best docs, without those that have too few votes beside the first. */
function best({ docs, scores }: RankedDocs, count: number): Int32Array {
  const collector = new TopCollector(count, 0)
  for (const [index, doc] of docs.entries()) collector.collect(doc, scores[index] ?? 0)
  const found = collector.drain()
  const least = MIN_SHARE * (found.scores[0] ?? 0)
  const kept = found.docs.filter((_, rank) => rank < MIN_DOCS || (found.scores[rank] ?? 0) >= least)
  return Int32Array.from(kept)
}

interface RankedDocs {
  readonly docs: Int32Array
  readonly scores: Float64Array
}

/** How many of the first, at least one, have no more than `limit` postings together. */
function countWithin(votes: readonly Vote[], limit: number): number {
  let sum = 0
  const over = votes.findIndex(({ docFreq }, index) => {
    sum += docFreq
    return index > 0 && sum > limit
  })
  return over < 0 ? votes.length : over
}

function byDoc({ docs, scores }: ReturnType<TopCollector['drain']>): RankedDocs {
  const order = Array.from(docs.keys()).sort((a, b) => (docs[a] ?? 0) - (docs[b] ?? 0))
  return {
    docs: Int32Array.from(order, (index) => docs[index] ?? 0),
    scores: Float64Array.from(order, (index) => scores[index] ?? 0),
  }
}
