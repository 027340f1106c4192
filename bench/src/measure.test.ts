import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { measure, medianOf } from './measure.ts'

describe('medianOf', () => {
  it('takes the middle of each figure on its own', () => {
    const runs = [
      { wallMs: 3, cpuMs: 10, peakRssBytes: 7 },
      { wallMs: 1, cpuMs: 30, peakRssBytes: 8 },
      { wallMs: 2, cpuMs: 20, peakRssBytes: 900 },
    ]
    expect(medianOf(runs)).toEqual({ wallMs: 2, cpuMs: 20, peakRssBytes: 8 })
  })
})

describe.skipIf(!existsSync('/usr/bin/time'))('measure, with GNU time', () => {
  it('counts the memory of the command and not that of its caller', () => {
    const caller = new Uint8Array(300_000_000).fill(1)
    const run = measure({ command: 'true', words: [] })
    expect(caller.length).toBe(300_000_000)
    expect(run.peakRssBytes).toBeLessThan(50_000_000)
    expect(run.wallMs).toBeGreaterThan(0)
  })

  it('keeps what the command writes, in the environment that is given', () => {
    const words = ['-c', 'echo "$PARASEEK_COLOUR"']
    expect(measure({ command: 'sh', words, environment: { PARASEEK_COLOUR: 'teal' } }).output).toBe('teal\n')
  })

  it('gives no figure for a command that fails', () => {
    expect(() => measure({ command: 'sh', words: ['-c', 'echo out of paper >&2; exit 3'] })).toThrow(
      'out of paper',
    )
  })
})
