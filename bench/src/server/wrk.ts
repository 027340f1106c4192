/**
 * @module
 * `wrk` (Debian package `wrk`) as the client: one thread, so many connections, and figures out of its report.
 */

import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

export interface LoadFigures {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers that are no 2xx or 3xx, and failures of connections. */
  readonly failed: number
}

const run = promisify(execFile)

/** Writes the script that asks for one path after the other, and all over again after the last. */
export function writeScript(path: string, paths: readonly string[]): void {
  const list = `${path}.paths`
  writeFileSync(list, `${paths.join('\n')}\n`)
  writeFileSync(
    path,
    `local paths = {}
for line in io.lines(${JSON.stringify(list)}) do paths[#paths + 1] = line end
local place = tonumber(os.getenv('FIRST')) or 0
request = function()
  place = place % #paths + 1
  return wrk.format('GET', paths[place])
end
`,
  )
}

export interface LoadOptions {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly script?: string
  /** The path that the script begins with. */
  readonly first?: number
}

export async function load({
  url,
  connections,
  seconds,
  script,
  first = 0,
}: LoadOptions): Promise<LoadFigures> {
  const words = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '--latency']
  if (script !== undefined) words.push('-s', script)
  const { stdout } = await run('wrk', [...words, `${url}/`], {
    env: { ...process.env, FIRST: String(first) },
  })
  return readReport(stdout)
}

/** @throws {Error} if it is no report of wrk */
export function readReport(report: string): LoadFigures {
  const [, rate] = /^Requests\/sec:\s+([\d.]+)/m.exec(report) ?? []
  if (rate === undefined) throw new Error(`wrk reported "${report.trim()}": expected Requests/sec`)
  const refused = Number(/^\s*Non-2xx or 3xx responses: (\d+)/m.exec(report)?.[1] ?? 0)
  const broken =
    /connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(report)?.slice(1).map(Number) ?? []
  return {
    requestsPerSecond: Number(rate),
    p50Ms: percentile(report, 50),
    p99Ms: percentile(report, 99),
    failed: refused + broken.reduce((sum, count) => sum + count, 0),
  }
}

const MS_IN: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 }

function percentile(report: string, share: number): number {
  const [, number, unit = 'ms'] = new RegExp(`^\\s+${share}%\\s+([\\d.]+)(us|ms|s|m)`, 'm').exec(report) ?? []
  return Number(number ?? Number.NaN) * (MS_IN[unit] ?? Number.NaN)
}
