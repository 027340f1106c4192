/**
 * @module
 * What every search engine must do. Each engine runs this suite; a case it cannot run is named with the reason.
 */

import type { Synonyms } from '@paraseek/engine'
import type { IndexableSource, SearchEngine } from '@paraseek/shared'
import { describe, it } from 'vitest'
import { expandCases } from './expand-cases.ts'
import { explainCases } from './explain-cases.ts'
import { filterCases } from './filter-cases.ts'
import { languageCases } from './language-cases.ts'
import { locateCases } from './locate-cases.ts'
import { markCases } from './mark-cases.ts'
import { metadataCases } from './metadata-cases.ts'
import { pageCases } from './page-cases.ts'
import { queryCases } from './query-cases.ts'
import { rankingCases } from './ranking-cases.ts'
import { responseCases } from './response-cases.ts'
import { resultCases } from './result-cases.ts'
import { robustnessCases } from './robustness-cases.ts'
import { scopeCases } from './scope-cases.ts'
import { suggestCases } from './suggest-cases.ts'
import { synonymCases } from './synonym-cases.ts'

/** Makes an engine over an index of the sources, in that order. */
export type BuildEngine = (
  sources: readonly IndexableSource[],
  options?: { readonly synonyms: Synonyms },
) => Promise<SearchEngine>

/** A fact that holds for every engine. */
export interface ContractCase {
  /** A fact in the present tense. */
  readonly title: string
  readonly check: (build: BuildEngine) => Promise<void>
}

/** A case that an engine does not run. */
export interface ContractSkip {
  readonly title: string
  readonly reason: string
}

const GROUPS: Readonly<Record<string, readonly ContractCase[]>> = {
  ranking: rankingCases,
  queries: queryCases,
  responses: responseCases,
  marks: markCases,
  results: resultCases,
  pages: pageCases,
  filters: filterCases,
  metadata: metadataCases,
  scopes: scopeCases,
  expansions: expandCases,
  suggestions: suggestCases,
  explanations: explainCases,
  quotations: locateCases,
  languages: languageCases,
  synonyms: synonymCases,
  robustness: robustnessCases,
}

/** Declares the whole suite for one engine. */
export function describeSearchEngine(
  name: string,
  build: BuildEngine,
  skips: readonly ContractSkip[] = [],
): void {
  const cases = Object.values(GROUPS).flat()
  const unknown = skips.find((skip) => cases.every(({ title }) => title !== skip.title))
  if (unknown !== undefined) {
    throw new Error(`no contract case is called ${JSON.stringify(unknown.title)}`)
  }
  describe(name, () => {
    for (const [group, members] of Object.entries(GROUPS)) {
      describe(group, () => {
        for (const { title, check } of members) {
          const skip = skips.find((candidate) => candidate.title === title)
          it.skipIf(skip !== undefined)(skip === undefined ? title : `${title} (${skip.reason})`, () =>
            check(build),
          )
        }
      })
    }
  })
}
