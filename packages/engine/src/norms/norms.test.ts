import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { openPayload } from '../postings/model-postings.contract.ts'
import { NormsReader } from './norms-reader.ts'
import { NormsWriter } from './norms-writer.ts'

type Lengths = readonly [text: number, heading: number, title: number]

function written(docs: readonly Lengths[], mode: 'memory' | 'paged' = 'memory'): NormsReader {
  return new NormsReader(
    openPayload(
      'norms',
      (output) => {
        const writer = new NormsWriter()
        for (const lengths of docs) writer.add(...lengths)
        writer.finish(output)
      },
      mode,
    ),
  )
}

describe('norms', () => {
  it('give lengths by doc, and totals over the docs that have the field', () => {
    const norms = written([
      [12, 0, 3],
      [7, 2, 0],
    ])
    expect([norms.docCount, ...norms.textLengths]).toEqual([2, 12, 7])
    expect([...norms.headingLengths, ...norms.titleLengths]).toEqual([0, 2, 3, 0])
    expect([norms.text, norms.heading, norms.title]).toEqual([
      { docCount: 2, totalLength: 19 },
      { docCount: 1, totalLength: 2 },
      { docCount: 1, totalLength: 3 },
    ])
  })

  it('saturate at 65,535 and 255, in the totals too, so that a merge can recompute them', () => {
    const norms = written([[65_536, 256, 1000]])
    expect([norms.textLengths[0], norms.headingLengths[0], norms.titleLengths[0]]).toEqual([65_535, 255, 255])
    expect([norms.text.totalLength, norms.title.totalLength]).toEqual([65_535, 255])
  })

  it('come back as they were written, for any number of docs', () => {
    const lengths = fc.tuple(fc.nat(65_535), fc.nat(255), fc.nat(255))
    const docs = fc.array(lengths, { maxLength: 3000, size: 'max' })
    fc.assert(
      fc.property(docs, fc.constantFrom('memory', 'paged'), (list, mode) => {
        const norms = written(list, mode)
        expect([...norms.textLengths]).toEqual(list.map(([text]) => text))
        expect([...norms.headingLengths]).toEqual(list.map(([, heading]) => heading))
        expect([...norms.titleLengths]).toEqual(list.map(([, , title]) => title))
        expect(norms.text.totalLength).toBe(list.reduce((sum, [text]) => sum + text, 0))
        expect(norms.heading.docCount).toBe(list.filter(([, heading]) => heading > 0).length)
      }),
      { numRuns: 20 },
    )
  })

  it('name a file whose size contradicts its count of docs', () => {
    const payload = new Uint8Array(44)
    expect(() => new NormsReader(openPayload('norms', (output) => output.write(payload)))).toThrow(
      'corrupt index: norms at byte 32: expected 40 bytes for 0 docs, got 44',
    )
  })

  it('throw CorruptIndexError, and nothing else, on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100, size: 'max' }), fc.boolean(), (bytes, fitting) => {
        // Half of them claim the count of docs that fits, so that the checks behind it are met too.
        if (fitting && bytes.length >= 40)
          new DataView(bytes.buffer).setUint32(0, (bytes.length - 40) >>> 2, true)
        try {
          new NormsReader(openPayload('norms', (output) => output.write(bytes)))
        } catch (error) {
          expect(error).toBeInstanceOf(CorruptIndexError)
        }
      }),
      { numRuns: 500 },
    )
  })
})
