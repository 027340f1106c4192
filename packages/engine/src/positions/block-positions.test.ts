import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { RunReader } from '../postings/integer-run.ts'
import { openPayload } from '../postings/model-postings.contract.ts'
import { BlockPositions } from './block-positions.ts'
import { PositionsWriter } from './positions-writer.ts'

/** Blocks of deltas, written; and where each block begins, with the end of the last behind it. */
function written(blocks: readonly (readonly number[])[]): { runs: RunReader; starts: number[] } {
  const starts = [0]
  const input = openPayload('positions', (output) => {
    const writer = new PositionsWriter(output)
    blocks.forEach((deltas, i) => {
      // Half of the blocks one by one, half of them at once: both ways in give the same bytes.
      if (i % 2 === 0) for (const delta of deltas) writer.add(delta)
      else writer.addAll(Int32Array.from(deltas), 0, deltas.length)
      expect(writer.count).toBe(deltas.length)
      writer.finishBlock()
      starts.push(writer.position)
    })
    writer.finish()
  })
  return { runs: new RunReader(input), starts }
}

const target = new Int32Array(2000)

describe('BlockPositions', () => {
  it('adds deltas up to positions: 3 0 5 are the positions 3 4 10', () => {
    const { runs, starts } = written([[7, 3, 0, 5, 1]])
    const positions = new BlockPositions(runs)
    positions.open(0, starts[1] ?? 0, 5)
    expect([...target.subarray(0, positions.positions(1, 4, target))]).toEqual([3, 4, 10])
    expect([...target.subarray(0, positions.deltas(1, 4, target))]).toEqual([3, 0, 5])
  })

  it('gives any stretch of any block, in any order of asking', () => {
    const delta = fc.oneof(fc.nat(30), fc.nat(100_000))
    const blocks = fc.array(fc.array(delta, { maxLength: 700, size: 'max' }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(blocks, fc.array(fc.tuple(fc.nat(3), fc.nat(700), fc.nat(40))), (lists, asked) => {
        const { runs, starts } = written(lists)
        const positions = new BlockPositions(runs)
        for (const [block, start, count] of asked) {
          const deltas = lists[block % lists.length] ?? []
          const from = Math.min(start, deltas.length)
          const to = Math.min(from + count, deltas.length)
          positions.open(
            starts[block % lists.length] ?? 0,
            starts[(block % lists.length) + 1] ?? 0,
            deltas.length,
          )
          expect([...target.subarray(0, positions.deltas(from, to, target))]).toEqual(deltas.slice(from, to))
          // Asking for what lies before, after a later part was decoded.
          expect([...target.subarray(0, positions.deltas(0, from, target))]).toEqual(deltas.slice(0, from))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('decodes no more runs than are asked for', () => {
    // The second run of 128 is damaged; the first is read all the same.
    const { runs, starts } = written([Array.from({ length: 256 }, (_, i) => i)])
    const end = starts[1] ?? 0
    const positions = new BlockPositions(runs)
    positions.open(0, end - 1, 256)
    expect(positions.deltas(0, 128, target)).toBe(128)
    expect(() => positions.deltas(128, 129, target)).toThrow(CorruptIndexError)
  })

  it('refuses more positions than the bytes can hold', () => {
    const { runs, starts } = written([[1, 2, 3]])
    expect(() => new BlockPositions(runs).open(0, starts[1] ?? 0, 1000)).toThrow('bytes of 1000 positions')
  })

  it('refuses a stream that goes on after its last position', () => {
    const { runs, starts } = written([[1, 2, 3]])
    const positions = new BlockPositions(runs)
    positions.open(0, starts[1] ?? 0, 2)
    expect(() => positions.deltas(0, 2, target)).toThrow('the end of the positions of the block')
  })

  it('refuses deltas and positions that reach 2^31', () => {
    const { runs, starts } = written([[2 ** 31 - 1, 0]])
    const positions = new BlockPositions(runs)
    positions.open(0, starts[1] ?? 0, 2)
    expect(() => positions.positions(0, 2, target)).toThrow('positions below 2^31')
  })
})
