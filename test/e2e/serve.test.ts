import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { SearchResponse } from '@paraseek/shared'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ended, firstLine, paraseek, startParaseek } from './paraseek-process.ts'
import { createWorkplace, writeSmallCorpus } from './small-corpus.ts'

/** For what another process does in its own time. */
const PATIENT = { timeout: 60_000 }
const workplace = createWorkplace()
const index = workplace.path('index')
let server: ChildProcess | undefined

beforeAll(async () => {
  expect((await paraseek(['index', writeSmallCorpus(workplace), '--out', index])).code).toBe(0)
})

afterEach(() => {
  if (server?.exitCode === null) {
    server.kill('SIGKILL')
  }
})

afterAll(() => workplace.remove())

async function startServer(words: readonly string[] = []): Promise<{ child: ChildProcess; url: string }> {
  const child = startParaseek(['serve', index, '--port', '0', ...words])
  server = child
  return { child, url: await firstLine(child) }
}

describe('paraseek serve', () => {
  it('prints its address when it answers, and answers there as the command does', async () => {
    const { url } = await startServer()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const answer: unknown = await fetch(`${url}/v1/search?q=moon+water&limit=1`).then((response) =>
      response.json(),
    )
    const printed: SearchResponse = JSON.parse(
      (await paraseek(['search', index, 'moon water', '--limit', '1', '-f', 'json'])).stdout,
    )
    expect(answer).toEqual({ ...printed, tookMs: expect.any(Number) })
    const page = await fetch(`${url}/?q=moon`).then((response) => response.text())
    expect(page).toMatch(/<mark[^>]*>moon<\/mark>/)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 at %s', async (signal) => {
    const { child, url } = await startServer()
    await fetch(`${url}/healthz`).then((response) => response.text())
    const end = ended(child)
    child.kill(signal)
    expect(await end).toMatchObject({ code: 0, signal: null })
  })

  it('ends at once at the second signal, though a request is still being sent', async () => {
    const { child, url } = await startServer()
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    await new Promise<void>((resolve) =>
      socket.once('connect', () => socket.write('GET / HT', () => resolve())),
    )
    const end = ended(child)
    socket.on('error', () => undefined)
    child.kill('SIGTERM')
    child.kill('SIGINT')
    const { code, signal } = await end
    expect([0, 130, 143].includes(code ?? -1) || signal !== null).toBe(true)
    socket.destroy()
  })

  it('refuses a host that it does not know unless --allow-host names it', async () => {
    const status = async (url: string) => {
      const { port } = new URL(url)
      return new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write('GET /healthz HTTP/1.1\r\nHost: search.example\r\nConnection: close\r\n\r\n'),
        )
        socket.once('data', (data) => resolve(data.toString().slice(9, 12)))
      })
    }
    expect(await status((await startServer()).url)).toBe('403')
    server?.kill('SIGKILL')
    expect(await status((await startServer(['--allow-host', 'search.example'])).url)).toBe('200')
  })

  it('ends with 7 and says so when the port is taken', async () => {
    const { url } = await startServer()
    const { port } = new URL(url)
    const { code, stdout, stderr } = await paraseek(['serve', index, '--port', port])
    expect({ code, stdout }).toEqual({ code: 7, stdout: '' })
    expect(stderr).toMatch(
      new RegExp(`^error: cannot listen on 127\\.0\\.0\\.1:${port}: .*another port.*\\n$`),
    )
  })

  it('ends with 7 and says so where the query log cannot be written', async () => {
    const path = workplace.path('no', 'such', 'folder')
    const { code, stderr } = await paraseek(['serve', index, '--query-log', path])
    expect({ code, stderr }).toEqual({
      code: 7,
      stderr: `error: cannot write ${path}: no such file or folder\n`,
    })
  })

  it('reads the synonyms again with a reload, and goes on with those it has where a line is no rule', async () => {
    const synonyms = workplace.path('synonyms.txt')
    writeFileSync(synonyms, 'beacon => lighthouse\n')
    const { child, url } = await startServer(['--synonyms', synonyms])
    let told = ''
    child.stderr?.on('data', (data: Buffer) => {
      told += data.toString()
    })
    const countOf = async (query: string) => {
      const answer = await fetch(`${url}/v1/search?q=${query}`).then((response) => response.json())
      return (answer as SearchResponse).total.value
    }
    const reload = () => fetch(`${url}/v1/reload`, { method: 'POST' }).then(({ status }) => status)
    expect([await countOf('beacon'), await countOf('vessels')]).toEqual([1, 0])

    writeFileSync(synonyms, 'vessels => ships\n')
    expect([await countOf('beacon'), await countOf('vessels')]).toEqual([1, 0])
    expect(await reload()).toBe(200)
    expect([await countOf('beacon'), await countOf('vessels')]).toEqual([0, 2])

    writeFileSync(synonyms, 'beacon => lighthouse\nvessels =>\n')
    expect(await reload()).toBe(503)
    expect([await countOf('beacon'), await countOf('vessels')]).toEqual([0, 2])
    await expect
      .poll(() => told, PATIENT)
      .toMatch(/still serving the generation before: .*synonyms\.txt.*\b2\b/)
    const ready: unknown = await fetch(`${url}/readyz`).then((response) => response.json())
    expect(ready).toMatchObject({ status: 'ready', refused: { code: 'INVALID_SYNONYMS' } })

    writeFileSync(synonyms, 'beacon => lighthouse\n')
    child.kill('SIGHUP')
    await expect.poll(() => countOf('beacon'), PATIENT).toBe(1)
  })
})
