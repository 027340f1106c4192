/**
 * @module
 * The machine and the load under which figures were taken.
 */

import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'

export interface MachineDescription {
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  readonly system: string
  readonly node: string
}

export function describeMachine(): MachineDescription {
  const processors = cpus()
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  }
}

/** `2026-01-31-amd-epyc-2-cores`: the folder of a run. */
export function runName({ processor, cores }: MachineDescription, date: Date): string {
  const day = date.toISOString().slice(0, 10)
  const model = processor
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${day}-${model}-${cores}-cores`
}

/** Runnable processes on average over the last minute. */
export function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100
}
