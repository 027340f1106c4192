import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { PROBLEMS } from './http/problem.ts'
import { ARTICLES } from './testing/articles.ts'
import { buildEngine } from './testing/build-engine.ts'

const DOCUMENT = readFileSync(new URL('../../../docs/http-api.md', import.meta.url), 'utf8')

interface Example {
  /** Method and address. */
  readonly title: string
  readonly path: string
  readonly init: RequestInit
  readonly status: number
  readonly shown: unknown
}

// A ```http block is a request; the ```json block after it, with a status in its first line, is what it must get.
const EXAMPLES: readonly Example[] = [
  ...DOCUMENT.matchAll(/```http\n(.*?)```\s+```json (\d+)\n(.*?)```/gs),
].map(([, request = '', status, shown = '']) => {
  const [head = '', body] = request.trim().split('\n\n')
  const [first = '', ...headerLines] = head.split('\n')
  const [method = '', path = ''] = first.split(' ')
  const headers = headerLines.map((line) => line.split(': ') as [string, string])
  const init = body === undefined ? { method, headers } : { method, headers, body }
  return { title: first, path, init, status: Number(status), shown: JSON.parse(shown) }
})

/** What differs from run to run or with the engine's tuning: its type is compared, not its value. */
const VARYING = new Set([
  ...['tookMs', 'score', 'weight', 'requestId', 'termCount', 'indexBytes', 'digest', 'nextCursor'],
  ...['startedAt', 'uptimeSeconds', 'requestCount', 'bytes', 'answers', 'kept', 'shared', 'made'],
])

/** An explanation is as deep as the engine makes it: a number that has a name and what it was made of. */
const EXPLANATION = { name: expect.any(String), value: expect.any(Number), children: expect.any(Array) }

/** Turns the shown value into one that `toMatchObject` compares: lists whole, objects by the members that are shown. */
function pattern(shown: unknown, name = ''): unknown {
  if (name === 'explanation') return EXPLANATION
  if (VARYING.has(name)) return typeof shown === 'number' ? expect.any(Number) : expect.any(String)
  if (Array.isArray(shown)) return shown.map((item) => pattern(item))
  if (typeof shown !== 'object' || shown === null) return shown
  return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, pattern(value, key)]))
}

describe('docs/http-api.md', () => {
  let app: ReturnType<typeof createApp>

  beforeAll(async () => {
    const engine = await buildEngine(ARTICLES.slice(0, 2))
    app = createApp({ engine: () => engine })
  })

  it('has an answer to each of its requests', () => {
    expect(EXAMPLES).toHaveLength(DOCUMENT.match(/```http/g)?.length ?? 0)
    expect(EXAMPLES.length).toBeGreaterThan(20)
  })

  it.each(EXAMPLES)('shows what $title answers', async ({ path, init, status, shown }) => {
    const response = await app.request(path, init)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject(pattern(shown) as object)
  })

  it('names each code with its status', () => {
    const rows = DOCUMENT.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
    for (const [code, { status }] of Object.entries(PROBLEMS)) {
      const row = rows.find(
        ([, first, second]) => first === String(status) && second?.includes(`\`${code}\``),
      )
      expect(row, `${status} ${code}`).toBeDefined()
    }
  })
})
