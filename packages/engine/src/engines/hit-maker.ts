/**
 * @module
 * Makes what is shown of the matches that were selected: their ids alone, or their paragraphs and neighbours, or snippets
 * and links besides.
 */

import type { HitByDetail, HitDetail, HitGroup, ResolvedSearchRequest, TextHit } from '@paraseek/shared'
import type { RankedGroup } from '../search/collectors/group-sink.ts'
import { linksOf } from '../snippet/links.ts'
import type { MatchSet } from '../snippet/match-set.ts'
import { makeSnippet } from '../snippet/snippet.ts'
import type { ScoredPlace, SearchPort } from './search-port.ts'

type AnyHit = HitByDetail[HitDetail]

export class HitMaker {
  readonly #port: SearchPort
  readonly #matches: MatchSet
  readonly #asked: ResolvedSearchRequest

  /** @param matches what the query matched, for marking */
  constructor(port: SearchPort, matches: MatchSet, asked: ResolvedSearchRequest) {
    this.#port = port
    this.#matches = matches
    this.#asked = asked
  }

  /** As much of the hit as the request asks for. */
  hit(place: ScoredPlace, rank: number): AnyHit {
    const { score } = place
    const { detail, snippetLength: length, fragments: maxFragments } = this.#asked
    if (detail === 'ids') return { rank, score, id: this.#port.id(place) }
    const hit = this.#textHit(place, rank)
    if (detail === 'texts') return hit
    const { text, address } = hit.paragraph
    const snippet = makeSnippet(text, this.#port.analyzer, this.#matches, { length, maxFragments })
    return { ...hit, snippet, links: linksOf(text, address) }
  }

  #textHit(place: ScoredPlace, rank: number): TextHit {
    const { context } = this.#asked
    const { paragraph, source } = this.#port.show(place)
    const hit = { rank, score: place.score, paragraph, source }
    return context > 0 ? { ...hit, context: this.#port.around(place, context) } : hit
  }

  /**
   * A group with its hits, all of them with the group's rank.
   *
   * @param isByPlace whether the hits stand in the order of the source; if not, the best stands first
   */
  group(
    { part, members, matchCount }: RankedGroup,
    rank: number,
    isByPlace: boolean,
  ): { readonly group: HitGroup; readonly hits: readonly AnyHit[] } {
    const ordered = isByPlace ? [...members].sort((a, b) => a.doc - b.doc) : members
    const [first] = ordered
    if (first === undefined) throw new RangeError('a group has one hit at least')
    const hits = ordered.map(({ doc, score }) => this.hit({ part, doc, score }, rank))
    const source = this.#port.source({ part, doc: first.doc })
    return {
      group: { rank, source, hitCount: hits.length, moreInSource: matchCount - hits.length },
      hits,
    }
  }
}
