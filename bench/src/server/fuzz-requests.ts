/**
 * @module
 * Requests that nobody would send on purpose, the same for the same seed: broken, huge, nested, hostile, and now and then a good one.
 */

import type { Random } from '../random.ts'
import type { RawRequest } from './loader.ts'

const PATHS = [
  '/v1/search',
  '/v1/suggest',
  '/v1/explain',
  '/v1/locate',
  '/v1/analyze',
  '/v1/paragraphs/',
  '/v1/sources',
  '/v1/sources/',
  '/v1/stats',
  '/v1/nothing',
  '/',
  '/source',
  '/explain',
  '/paragraph',
  '/assets/x/main.js',
  '/docs/',
  '/openapi.json',
  '/healthz',
  '/readyz',
  '/metrics',
] as const

const NAMES = [
  'q',
  'query',
  'limit',
  'offset',
  'cursor',
  'scope',
  'sort',
  'groupBy',
  'perGroup',
  'facets',
  'filter',
] as const
const MORE_NAMES = [
  'exactTotal',
  'timeoutMs',
  'strict',
  'detail',
  'snippetLength',
  'fragments',
  'context',
  'id',
] as const
const LAST_NAMES = ['text', 'quote', 'page', '__proto__', 'constructor', ''] as const

const PIECES = [
  'lamp',
  'the',
  'of the',
  'a*',
  '*a*',
  '?????',
  'teh~2',
  'w~999999999',
  '"white house"',
  '"',
  '(',
  ')',
  '((((((((((((',
  'NOT ',
  'AND ',
  'OR ',
  'NEAR/3 ',
  '-',
  '+',
  '^1e308',
  ':',
  'title:',
  'date:2020..2021',
  'date:..',
  '\\',
  '<script>',
  '../../etc/passwd',
  '%',
  '%00',
  '%ff',
  '%F0%9F%98%80',
  '\u202e',
  'ß',
  'המגדלור',
  '中文字',
  '0',
  '-1',
  '1e9',
  'NaN',
  'true',
  'relevance',
  'source',
] as const

const METHODS = [
  'GET',
  'GET',
  'GET',
  'GET',
  'POST',
  'POST',
  'HEAD',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
] as const

export function fuzzRequest(random: Random): RawRequest {
  const method = random.of(METHODS)
  const path = `${random.of(PATHS)}${random.below(4) === 0 ? encodeURIComponent(text(random, 3)) : ''}`
  const query = random.below(5) === 0 ? '' : `?${queryOf(random)}`
  const headers = headersOf(random)
  if (method === 'GET' || method === 'HEAD') return { method, path: `${path}${query}`, headers }
  const body = bodyOf(random)
  const type = random.below(8) === 0 ? 'text/plain' : 'application/json'
  return {
    method,
    path: random.below(3) === 0 ? `${path}${query}` : path,
    headers: { ...headers, 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)) },
    body,
  }
}

function headersOf(random: Random): Record<string, string> {
  switch (random.below(10)) {
    case 0:
      return { 'Accept-Encoding': 'gzip, br;q=0' }
    case 1:
      return { Accept: 'text/html', 'X-Request-Id': 'x'.repeat(random.below(400)) }
    case 2:
      return { 'If-None-Match': '"a", W/"b", *' }
    case 3:
      return { Authorization: `Bearer ${'y'.repeat(random.below(200))}` }
    case 4:
      return { 'Content-Encoding': 'gzip' }
    default:
      return {}
  }
}

function queryOf(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(4) }, () => {
    const name = random.of<string>([...NAMES, ...NAMES, ...MORE_NAMES, ...LAST_NAMES])
    return `${encodeURIComponent(name)}=${valueInUrl(random)}`
  })
  return parts.join('&')
}

// Mostly encoded as it should be; sometimes a % stands where it must not.
function valueInUrl(random: Random): string {
  const value = text(random, 1 + random.below(8))
  return random.below(12) === 0 ? value.replace(/[^!-~]/g, '').replace(/#/g, '') : encodeURIComponent(value)
}

function text(random: Random, pieces: number): string {
  const parts = Array.from({ length: pieces }, () => random.of<string>(PIECES))
  const repeated = random.below(60) === 0 ? random.of<string>(PIECES).repeat(random.below(300)) : ''
  return parts.join(random.below(2) === 0 ? ' ' : '') + repeated
}

function bodyOf(random: Random): string {
  switch (random.below(8)) {
    case 0:
      return text(random, 4)
    case 1:
      return '['.repeat(random.below(5000))
    case 2:
      return JSON.stringify({ query: tree(random, random.below(45)) })
    case 3:
      return `{"__proto__":{"limit":5},"query":${JSON.stringify(text(random, 3))}}`
    default: {
      const members = Array.from({ length: 1 + random.below(5) }, () => [
        random.of<string>([...NAMES, ...MORE_NAMES, ...LAST_NAMES]),
        value(random),
      ])
      return JSON.stringify({
        ...(random.below(3) > 0 && { query: text(random, 3) }),
        ...Object.fromEntries(members),
      })
    }
  }
}

function value(random: Random): unknown {
  return random.of<unknown>([
    text(random, 2),
    random.below(200),
    -1,
    1.5,
    null,
    true,
    [],
    {},
    ['author', 'author'],
    1e308,
  ])
}

function tree(random: Random, depth: number): unknown {
  if (depth === 0) return { type: 'term', text: text(random, 1) || 'a' }
  const children = Array.from({ length: 1 + random.below(2) }, (_, index) =>
    tree(random, index === 0 ? depth - 1 : 0),
  )
  return { type: 'boolean', [random.of(['must', 'should', 'mustNot'])]: children }
}
