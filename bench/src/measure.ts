/**
 * @module
 * Measures a command from outside: wall time, processor time, peak memory. Alike for Paraseek and for any peer.
 *
 * GNU time (Debian package `time`) starts the command and reports what the system counted for it. Node cannot: it
 * reports its own use only, and a process that is started by a large one is charged with the large one's memory.
 *
 * Units: milliseconds and bytes. Memory is the peak resident set of the largest single process of the command.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Measurement {
  /** From start to exit. */
  readonly wallMs: number
  /** User and system time of the command and of the children it waited for; counted in steps of 10 ms. */
  readonly cpuMs: number
  readonly peakRssBytes: number
}

export interface MeasureOptions {
  /** Measured runs, an odd integer `>= 1`, so that each median is a figure that was seen. By default 3. */
  readonly runs?: number
  /** Runs before them that are not counted: they warm the page cache. By default 1. */
  readonly warmups?: number
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
}

export interface Summary {
  /** Each figure's own median. */
  readonly median: Measurement
  readonly runs: readonly Measurement[]
}

/**
 * Runs a command several times, one after the other, its output thrown away.
 *
 * @throws {RangeError} if `runs` is even or below 1
 * @throws {Error} if GNU time is missing, or a run ends with another exit code than 0: no figure is given for a failure
 */
export function measure(command: string, words: readonly string[], options: MeasureOptions = {}): Summary {
  const { runs = 3, warmups = 1 } = options
  if (!(Number.isInteger(runs) && runs % 2 === 1 && runs > 0)) {
    throw new RangeError(`runs is ${runs}: expected an odd integer from 1 up`)
  }
  for (let run = 0; run < warmups; run++) {
    measureOnce(command, words, options)
  }
  const measurements = Array.from({ length: runs }, () => measureOnce(command, words, options))
  return { median: medianOf(measurements), runs: measurements }
}

/** The middle value of each figure on its own. */
export function medianOf(measurements: readonly Measurement[]): Measurement {
  const middle = (figure: keyof Measurement): number => {
    const sorted = measurements.map((measurement) => measurement[figure]).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  }
  return { wallMs: middle('wallMs'), cpuMs: middle('cpuMs'), peakRssBytes: middle('peakRssBytes') }
}

function measureOnce(command: string, words: readonly string[], options: MeasureOptions): Measurement {
  const folder = mkdtempSync(join(tmpdir(), 'paraseek-measure-'))
  try {
    const report = join(folder, 'time')
    const start = performance.now()
    const run = spawnSync('/usr/bin/time', ['-f', '%U %S %M', '-o', report, '--', command, ...words], {
      cwd: options.cwd,
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    })
    const wallMs = performance.now() - start
    if (run.error !== undefined) {
      throw new Error(`cannot start /usr/bin/time: ${run.error.message}; install the package \`time\``)
    }
    if (run.status !== 0) {
      throw new Error(`${command} ended with ${run.status ?? run.signal}: ${run.stderr.trim()}`)
    }
    return { wallMs, ...readReport(readFileSync(report, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(report: string): Pick<Measurement, 'cpuMs' | 'peakRssBytes'> {
  const [user, system, peakKib] = report.trim().split(' ').map(Number)
  if (user === undefined || system === undefined || peakKib === undefined) {
    throw new Error(`GNU time wrote "${report.trim()}": expected user seconds, system seconds and KiB`)
  }
  return { cpuMs: Math.round((user + system) * 1000), peakRssBytes: peakKib * 1024 }
}
