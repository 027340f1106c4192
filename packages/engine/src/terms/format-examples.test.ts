/**
 * The worked bytes in docs/index-format.md, sections of the terms, postings, blocks, positions and norms files, are what
 * the writers write. An example is a run of hexadecimal bytes in backquotes, then `<!-- golden: kind arguments -->`.
 */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { NormsWriter } from '../norms/norms-writer.ts'
import { quantiseLengthDown } from '../postings/impact-length.ts'
import { type ModelPosting, plainPosting, writePostings } from '../postings/model-postings.contract.ts'
import { TermInfo } from './term-info.ts'
import { TermsWriter } from './terms-writer.ts'

const document = readFileSync(new URL('../../../../docs/index-format.md', import.meta.url), 'utf8')

/** `doc:text positions/heading positions/title positions`, positions with commas. Lengths are 10, 1 and 2. */
function parsePosting(example: string): ModelPosting {
  const [doc = '', fields = ''] = example.split(':')
  const [text, heading, title] = fields
    .split('/')
    .map((list) => (list === '' ? [] : list.split(',').map(Number)))
  return { doc: Number(doc), positions: [text ?? [], heading ?? [], title ?? []], lengths: [10, 1, 2] }
}

/** The posting lists of the examples, by term. */
const LISTS: Readonly<Record<string, readonly ModelPosting[]>> = {
  car: [parsePosting('5:0//')],
  card: [parsePosting('4:0,3,9//2'), parsePosting('9:/1,2/')],
}

function payloadOf(write: (sink: { position: number; write(bytes: Uint8Array): void }) => void): number[] {
  const payload: number[] = []
  const sink = {
    position: 0,
    write(bytes: Uint8Array) {
      payload.push(...bytes)
      sink.position = payload.length
    },
  }
  write(sink)
  return payload
}

const encoders: Readonly<Record<string, (args: readonly string[]) => Iterable<number>>> = {
  terms: (terms) => {
    const { infos } = writePostings(terms.map((term) => LISTS[term] ?? []))
    return payloadOf((sink) => {
      const writer = new TermsWriter(sink)
      terms.forEach((term, i) => {
        writer.add(encodeUtf8(term), 0, term.length, infos[i] ?? new TermInfo())
      })
      writer.finish()
    })
  },
  postings: (list) => writePostings([list.map(parsePosting)]).postings,
  positions: (list) => writePostings([list.map(parsePosting)]).positions,
  blocks: ([count]) =>
    writePostings([Array.from({ length: Number(count) }, (_, doc) => plainPosting(doc))]).blocks,
  'impact-length': ([length]) => [quantiseLengthDown(Number(length))],
  norms: (docs) =>
    payloadOf((sink) => {
      const writer = new NormsWriter()
      for (const doc of docs) {
        const [text = 0, heading = 0, title = 0] = doc.split(',').map(Number)
        writer.add(text, heading, title)
      }
      writer.finish(sink)
    }),
}

interface Example {
  readonly kind: string
  readonly args: string
  readonly hex: string
}

const examples: Example[] = [
  ...document.matchAll(/`([0-9a-f]{2}(?: [0-9a-f]{2})*)`[^`]*?<!-- golden: (\S+) (.*?) -->/g),
]
  .map(([, hex = '', kind = '', args = '']) => ({ hex, kind, args }))
  .filter(({ kind }) => kind in encoders)

describe('docs/index-format.md', () => {
  it('has an example of each kind', () => {
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(Object.keys(encoders)))
  })

  it.each(examples)('encodes $kind $args as it says', ({ kind, args, hex }) => {
    const bytes = [...(encoders[kind]?.(args.split(' ')) ?? [])]
    expect(bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')).toBe(hex)
  })
})
