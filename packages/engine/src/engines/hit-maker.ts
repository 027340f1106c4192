/**
 * @module
 * Makes what is shown of the matches that were selected: their paragraphs, snippets, links and neighbours.
 */

import type { Hit, HitGroup, ResolvedSearchRequest, Snippet } from '@paraseek/shared'
import type { RankedGroup } from '../search/group-sink.ts'
import { linksOf } from '../snippet/links.ts'
import type { MatchSet } from '../snippet/match-set.ts'
import { makeSnippet } from '../snippet/snippet.ts'
import type { ScoredPlace, SearchPort } from './search-port.ts'

const NO_SNIPPET: Snippet = { fragments: [], html: '' }

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

  hit(place: ScoredPlace, rank: number): Hit {
    const { snippetLength: length, fragments: maxFragments, context } = this.#asked
    const { paragraph, source } = this.#port.show(place)
    return {
      rank,
      score: place.score,
      paragraph,
      source,
      snippet:
        length === 0
          ? NO_SNIPPET
          : makeSnippet(paragraph.text, this.#port.analyzer, this.#matches, { length, maxFragments }),
      links: linksOf(paragraph.text, paragraph.address),
      ...(context > 0 && { context: this.#port.around(place, context) }),
    }
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
  ): { readonly group: HitGroup; readonly hits: readonly Hit[] } {
    const ordered = isByPlace ? [...members].sort((a, b) => a.doc - b.doc) : members
    const [first, ...others] = ordered.map(({ doc, score }) => this.hit({ part, doc, score }, rank))
    if (first === undefined) throw new RangeError('a group has one hit at least')
    const hits = [first, ...others]
    return {
      group: { rank, source: first.source, hitCount: hits.length, moreInSource: matchCount - hits.length },
      hits,
    }
  }
}
