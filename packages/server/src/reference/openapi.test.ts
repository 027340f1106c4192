import {
  CorruptIndexError,
  IndexIoError,
  IndexNotFoundError,
  InvalidSynonymsError,
  UnsupportedIndexVersionError,
} from '@paraseek/engine'
import {
  MAX_BODY_BYTES,
  type SearchEngine,
  searchRequestSchema,
  searchResponseSchema,
} from '@paraseek/shared'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { Admission } from '../http/admission.ts'
import { AnswerCache } from '../http/answer-cache.ts'
import type { AppEnv } from '../http/app-env.ts'
import { Metrics } from '../observe/metrics.ts'
import { FiguresOfServer } from '../observe/server-figures.ts'
import { endpointsOf } from '../routes/endpoints.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'

interface Operation {
  operationId: string
  parameters?: { name: string; in: string; required: boolean; schema: { default?: unknown } }[]
  requestBody?: object
  responses: Record<string, { description?: string; content?: Record<string, { schema: object }> }>
}

interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

const ID = encodeURIComponent(ARTICLES[0]?.paragraphs[1]?.id ?? '')
const SOURCE = encodeURIComponent(ARTICLES[0]?.source.id ?? '')
const RICH = 'q=lamp+keepr&groupBy=source&facets=author,date&context=1'

/** For each operation a request that it answers with 200: the query, and for POST the body. */
const ASKED: Record<string, readonly [path: string, body?: object]> = {
  'get /v1/search': [`/v1/search?${RICH}`],
  'post /v1/search': ['/v1/search', { query: 'lamp "whale oil"~2 keep* -nothing', limit: 2 }],
  'get /v1/suggest': ['/v1/suggest?q=ligh'],
  'post /v1/suggest': ['/v1/suggest', { text: 'lighthuose' }],
  'get /v1/explain': [`/v1/explain?q=whale&id=${ID}`],
  'post /v1/explain': ['/v1/explain', { query: '+horn', paragraphId: decodeURIComponent(ID) }],
  'get /v1/locate': ['/v1/locate?quote=the+keeper+trimmed+the+wick'],
  'post /v1/locate': ['/v1/locate', { quote: 'burned whale oil', limit: 1 }],
  'get /v1/analyze': ['/v1/analyze?text=Cut+glass'],
  'post /v1/analyze': ['/v1/analyze', { text: 'המגדלור U.S. Z8744' }],
  'get /v1/paragraphs/{id}': [`/v1/paragraphs/${ID}?context=2`],
  'get /v1/sources': ['/v1/sources?limit=2'],
  'get /v1/sources/{id}': [`/v1/sources/${SOURCE}`],
  'get /v1/stats': ['/v1/stats'],
  'post /v1/reload': ['/v1/reload'],
  'get /healthz': ['/healthz'],
  'get /readyz': ['/readyz'],
  'get /metrics': ['/metrics'],
  'get /openapi.json': ['/openapi.json'],
}

let engine: SearchEngine
let app: Hono<AppEnv>
let document: Document
let ajv: Ajv2020

beforeAll(async () => {
  engine = await buildEngine(ARTICLES)
  const refusal = { code: 'CORRUPT_INDEX', since: new Date(0).toISOString() } as const
  const source = { acquire: () => engine, release: () => undefined, reload: async () => 1, refusal }
  app = createApp({ engine: source, metrics: new Metrics() })
  document = (await (await app.request('/openapi.json')).json()) as Document
  ajv = new Ajv2020({ strict: false, allErrors: true })
  ajv.addFormat('date-time', true)
  ajv.addSchema({ $id: 'doc', components: document.components })
})

/** A schema of the document, with its references into the document. */
function compile(schema: object): ValidateFunction {
  return ajv.compile(
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')) as object,
  )
}

function ask(operation: string): Response | Promise<Response> {
  const [path = '', body] = ASKED[operation] ?? []
  const method = operation.startsWith('post') ? 'POST' : 'GET'
  const headers = { 'Content-Type': 'application/json' }
  return app.request(path, { method, ...(body && { headers, body: JSON.stringify(body) }) })
}

describe('/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document, and stays one with keys and under a path', async () => {
    const variants = [{}, { basePath: '/a/b' }, { keys: [{ sha256: 'a'.repeat(64), scopes: [] }] }]
    for (const options of variants) {
      const answer = await createApp({ engine: () => engine, ...options }).request('/openapi.json')
      const { valid, errors } = await new Validator().validate(
        (await answer.json()) as Record<string, unknown>,
      )
      expect(errors).toBeUndefined()
      expect(valid).toBe(true)
    }
    expect(document.openapi).toBe('3.1.0')
    for (const schema of Object.values(document.components.schemas)) compile(schema)
  })

  it('has every route of the API, and nothing else', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    )
    const routed = new Set(
      app.routes
        .filter(
          ({ method, path }) =>
            method !== 'ALL' && !/^\/($|source|explain|paragraph$|assets|docs|problems)/.test(path),
        )
        .map(({ method, path }) => `${method.toLowerCase()} ${path.replace('*', '{id}')}`),
    )
    expect(new Set(described)).toEqual(routed)
    expect(new Set(described)).toEqual(new Set(Object.keys(ASKED)))
    const names = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(Object.keys(ASKED))('describes what %s answers', async (operation) => {
    const [method = '', path = ''] = operation.split(' ')
    const response = await ask(operation)
    expect(response.status).toBe(200)
    const content = document.paths[path]?.[method]?.responses['200']?.content ?? {}
    const [type = '', media] = Object.entries(content)[0] ?? []
    expect(response.headers.get('content-type')).toMatch(new RegExp(`^${type}`))
    if (type !== 'application/json') return
    const answer: unknown = await response.json()
    const validate = compile(media?.schema ?? {})
    expect(validate(answer), JSON.stringify(validate.errors)).toBe(true)
    // What a schema does not know, it leaves out.
    const endpoint = endpointsOf({
      source: { acquire: () => engine, release: () => undefined, reload: async () => 1 },
      metrics: new Metrics(),
      basePath: '',
      hasKeys: false,
      figures: new FiguresOfServer(new Admission(), new AnswerCache()),
    }).find((candidate) => candidate.path === path)
    expect(endpoint?.response.parse(answer)).toEqual(answer)
  })

  it.each(['detail=ids', 'detail=texts&context=1', 'sort=date:asc&limit=1'])(
    'describes the hits of %s',
    async (query) => {
      const answer: unknown = await (await app.request(`/v1/search?q=lamp&${query}`)).json()
      const validate = compile({ $ref: '#/components/schemas/SearchResponse' })
      expect(validate(answer), JSON.stringify(validate.errors)).toBe(true)
      expect(searchResponseSchema.parse(answer)).toEqual(answer)
    },
  )

  it.each([
    ['/v1/search', 400],
    ['/v1/search?q=%22a&strict=true', 400],
    ['/v1/sources/none', 404],
    ['/v1/explain?q=a&id=none', 404],
  ])('describes the problem of %s', async (url, status) => {
    const response = await app.request(url)
    expect(response.status).toBe(status)
    const path = url.replace(/\?.*/, '').replace(/sources\/.*/, 'sources/{id}')
    const media =
      document.paths[path]?.['get']?.responses[String(status)]?.content?.['application/problem+json']
    const validate = compile(media?.schema ?? { not: {} })
    expect(validate(await response.json()), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each(Object.keys(ASKED))('lists 304 where %s has a tag that brings one', async (operation) => {
    const [method = '', path = ''] = operation.split(' ')
    const tag = (await ask(operation)).headers.get('etag')
    const responses = document.paths[path]?.[method]?.responses ?? {}
    expect(Object.hasOwn(responses, 304)).toBe(tag !== null)
    if (tag === null) return
    const again = await app.request(ASKED[operation]?.[0] ?? '', { headers: { 'If-None-Match': tag } })
    expect(again.status).toBe(304)
  })

  it.each(Object.keys(ASKED).filter((operation) => operation.startsWith('post')))(
    'lists what %s says to a body that is too long, or of another type',
    async (operation) => {
      const [, path = ''] = operation.split(' ')
      const responses = document.paths[path]?.['post']?.responses ?? {}
      for (const body of ['x'.repeat(MAX_BODY_BYTES + 1), 'x']) {
        const headers = { 'Content-Type': 'text/plain', 'Content-Length': String(body.length) }
        const { status } = await app.request(path, { method: 'POST', headers, body })
        expect(Object.keys(responses)).toContain(String(status))
      }
    },
  )

  it.each([
    new IndexNotFoundError('index'),
    new CorruptIndexError({ file: 'a', offset: 0, expected: 'b', actual: 'c' }),
    new UnsupportedIndexVersionError('a', 9, 1),
    new InvalidSynonymsError('a.txt', 1, 'a rule', 'nothing'),
    new IndexIoError('index', 'read', new Error('EIO')),
  ])('lists what /v1/reload answers where an index cannot be opened: %s', async (error) => {
    const source = { acquire: () => engine, release: () => undefined, reload: () => Promise.reject(error) }
    const response = await createApp({ engine: source }).request('/v1/reload', { method: 'POST' })
    const { code } = (await response.json()) as { code: string }
    expect(code).toBe(error.code)
    const described = document.paths['/v1/reload']?.['post']?.responses[response.status]?.description
    expect(described).toContain(code)
    expect(described).not.toContain('UNAVAILABLE')
  })

  it('names each parameter as it is taken, with its default', () => {
    const { parameters = [] } = document.paths['/v1/search']?.['get'] ?? {}
    const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]))
    expect(byName.get('q')).toMatchObject({
      in: 'query',
      required: true,
      schema: { type: 'string', maxLength: 2048 },
    })
    const { query: _, ...defaults } = searchRequestSchema.parse({ query: '' })
    for (const [name, value] of Object.entries(defaults)) {
      expect(byName.get(name)?.schema.default, name).toEqual(value)
    }
  })
})

describe('/docs and /problems', () => {
  it('load nothing from elsewhere and run no script in the page', async () => {
    for (const path of ['/docs', '/problems']) {
      const response = await app.request(path)
      const page = await response.text()
      expect(page).not.toMatch(/https?:|<script(?![^>]*src=)|<style|style=| on\w+=/)
      expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self';(?!.*unsafe)/)
      for (const [, href = ''] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
        const file = await app.request(new URL(href, 'http://localhost/docs').pathname)
        expect(file.status, href).toBe(200)
      }
    }
    expect((await app.request('/docs/package.json')).status).toBe(404)
    expect((await app.request('/docs/..%2Fpackage.json')).status).toBe(404)
  })

  it('tell of every code where its type points to', async () => {
    const problem = (await (await app.request('/v1/search')).json()) as { type: string }
    const url = new URL(problem.type, 'http://localhost/v1/search')
    expect(await (await app.request(url.pathname)).text()).toContain(`id="${url.hash.slice(1)}"`)
  })
})
