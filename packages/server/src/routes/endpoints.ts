/**
 * @module
 * Every address of the API that an app has, in the order of the documents.
 */

import type { Endpoint } from '../http/endpoint.ts'
import type { EngineSource } from '../live/engine-source.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { FiguresOfServer } from '../observe/server-figures.ts'
import { openapiAt } from '../reference/openapi-endpoint.ts'
import { analyze } from './analyze.ts'
import { explain } from './explain.ts'
import { health, readyAt } from './health.ts'
import { locate } from './locate.ts'
import { metricsAt } from './metrics.ts'
import { paragraph } from './paragraphs.ts'
import { reloadAt } from './reload.ts'
import { search } from './search.ts'
import { source, sources } from './sources.ts'
import { statsAt } from './stats.ts'
import { suggest } from './suggest.ts'

export interface EndpointsOptions {
  readonly source: EngineSource
  readonly metrics: Metrics | undefined
  readonly basePath: string
  readonly hasKeys: boolean
  readonly figures: FiguresOfServer
}

export function endpointsOf(options: EndpointsOptions): Endpoint[] {
  const { source: engines, metrics, basePath, hasKeys, figures } = options
  const { reload } = engines
  const endpoints: Endpoint[] = [
    search,
    suggest,
    explain,
    locate,
    analyze,
    paragraph,
    sources,
    source,
    statsAt(figures),
    ...(reload === undefined ? [] : [reloadAt(reload.bind(engines))]),
    health,
    readyAt(engines),
    ...(metrics === undefined ? [] : [metricsAt(metrics)]),
    openapiAt(() => endpoints, { version: VERSION, basePath, hasKeys }),
  ]
  return endpoints
}

/** Of the API, which is stable under `/v1`. */
const VERSION = '1.0.0'
