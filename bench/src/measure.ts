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
import { median } from './statistics.ts'

export interface Command {
  readonly command: string
  readonly words: readonly string[]
  /** Added to this process's own. */
  readonly environment?: Readonly<Record<string, string>>
}

export interface Measurement {
  /** From start to exit. */
  readonly wallMs: number
  /** User and system time of the command and of the children it waited for; counted in steps of 10 ms. */
  readonly cpuMs: number
  readonly peakRssBytes: number
}

/** A measurement and what the command wrote to its standard output. */
export interface MeasuredRun extends Measurement {
  readonly output: string
}

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024

/**
 * Runs a command once.
 *
 * @throws {Error} if GNU time is missing, or the command ends with another exit code than 0: no figure is given for a failure
 */
export function measure({ command, words, environment }: Command): MeasuredRun {
  const folder = mkdtempSync(join(tmpdir(), 'paraseek-measure-'))
  try {
    const report = join(folder, 'time')
    const start = performance.now()
    const run = spawnSync('/usr/bin/time', ['-f', '%U %S %M', '-o', report, '--', command, ...words], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT_BYTES,
    })
    const wallMs = performance.now() - start
    if (run.error !== undefined) {
      throw new Error(`cannot start /usr/bin/time: ${run.error.message}; install the package \`time\``)
    }
    if (run.status !== 0) {
      throw new Error(`${command} ended with ${run.status ?? run.signal}: ${run.stderr.trim().slice(-2000)}`)
    }
    return { wallMs, ...readReport(readFileSync(report, 'utf8')), output: run.stdout }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The middle value of each figure on its own. */
export function medianOf(measurements: readonly Measurement[]): Measurement {
  const middle = (figure: keyof Measurement): number =>
    median(measurements.map((measurement) => measurement[figure]))
  return { wallMs: middle('wallMs'), cpuMs: middle('cpuMs'), peakRssBytes: middle('peakRssBytes') }
}

function readReport(report: string): Pick<Measurement, 'cpuMs' | 'peakRssBytes'> {
  const [user, system, peakKib] = report.trim().split(' ').map(Number)
  if (user === undefined || system === undefined || peakKib === undefined) {
    throw new Error(`GNU time wrote "${report.trim()}": expected user seconds, system seconds and KiB`)
  }
  return { cpuMs: Math.round((user + system) * 1000), peakRssBytes: peakKib * 1024 }
}
