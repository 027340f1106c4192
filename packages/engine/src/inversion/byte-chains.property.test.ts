import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteChains } from './byte-chains.ts'

const appends = fc.array(
  fc.record({
    chain: fc.nat(4),
    bytes: fc.uint8Array({ maxLength: 300 }),
    repeat: fc.integer({ min: 1, max: 40 }),
  }),
  { maxLength: 30 },
)

describe('chains', () => {
  it('hold what was appended to each', () => {
    fc.assert(
      fc.property(appends, (steps) => {
        const chains = new ByteChains(16)
        const expected: number[][] = [[], [], [], [], []]
        for (const chain of expected.keys()) expect(chains.open()).toBe(chain)
        for (const { chain, bytes, repeat } of steps) {
          for (let i = 0; i < repeat; i++) {
            chains.append(chain, bytes, 0, bytes.length)
            expected[chain]?.push(...bytes)
          }
        }
        for (const [chain, bytes] of expected.entries()) {
          expect(chains.lengthOf(chain)).toBe(bytes.length)
          const copy = new Uint8Array(bytes.length + 2)
          expect(chains.copyTo(chain, copy, 1)).toBe(bytes.length + 1)
          expect([...copy]).toEqual([0, ...bytes, 0])
        }
      }),
    )
  })

  it('take as much of the pool in one piece as in many', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const whole = new ByteChains(16)
        const pieces = new ByteChains(16)
        whole.append(whole.open(), bytes, 0, bytes.length)
        const chain = pieces.open()
        for (let at = 0; at < bytes.length; at++) pieces.append(chain, bytes, at, at + 1)
        expect(pieces.usedBytes).toBe(whole.usedBytes)
      }),
    )
  })
})
