import type { Problem, SearchEngine } from '@paraseek/shared'
import { expect } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from './articles.ts'
import { buildEngine } from './build-engine.ts'

/** The API over the articles. */
export interface OpenApi {
  readonly engine: SearchEngine
  readonly app: ReturnType<typeof createApp>
}

export async function openApi(): Promise<OpenApi> {
  const engine = await buildEngine(ARTICLES)
  return { engine, app: createApp({ engine: () => engine }) }
}

export async function read<T>(response: Response): Promise<T> {
  return (await response.json()) as T
}

/** What a problem says, beside its words. */
export async function problemOf(
  response: Response,
): Promise<{ code: string; status: number; pointers: string[] }> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { code, status, errors = [], requestId } = await read<Problem>(response)
  expect(status).toBe(response.status)
  expect(requestId).toBe(response.headers.get('x-request-id'))
  return { code, status, pointers: errors.map(({ pointer }) => pointer) }
}
