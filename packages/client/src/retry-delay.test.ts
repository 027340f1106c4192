import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPassing, retryDelayMs } from './retry-delay.ts'

const NOW = Date.parse('2026-01-31T09:30:00Z')
const delay = (retriesDone: number, random: number, retryAfter: string | null = null) =>
  retryDelayMs({ retriesDone, random, retryAfter, nowMs: NOW })

describe('retryDelayMs', () => {
  it('spreads over a span that doubles, up to five seconds', () => {
    // Half of 200, 400, 800 ... and half of the limit of 5,000.
    expect([0, 1, 2, 3, 4, 5, 20].map((done) => delay(done, 0.5))).toEqual([
      100, 200, 400, 800, 1600, 2500, 2500,
    ])
  })

  it('comes after the seconds of Retry-After, or its date', () => {
    expect(delay(0, 0, '3')).toBe(3000)
    expect(delay(0, 0.5, 'Sat, 31 Jan 2026 09:30:02 GMT')).toBe(2100)
  })

  it('takes a date that is over, and what is neither, as no wait', () => {
    expect(delay(0, 0, 'Sat, 31 Jan 2026 09:29:00 GMT')).toBe(0)
    expect(delay(0, 0, 'soon')).toBe(0)
    expect(delay(0, 0, '-1')).toBe(0)
  })

  it('is finite and never before what the server asked for', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.nat(60), random, fc.nat(600), (done, part, seconds) => {
        const ms = delay(done, part, String(seconds))
        expect(ms).toBeGreaterThanOrEqual(seconds * 1000)
        expect(ms).toBeLessThan(seconds * 1000 + 5000)
      }),
    )
  })
})

describe('isPassing', () => {
  it('holds for a server that is busy or away, and not for what stays wrong', () => {
    expect([429, 502, 503, 504].every(isPassing)).toBe(true)
    expect([200, 304, 400, 401, 403, 404, 413, 500, 501].some(isPassing)).toBe(false)
  })
})
