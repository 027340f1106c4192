/**
 * The worked bytes in docs/index-format.md, sections of the conventions, the envelope and the codecs, are what the writers
 * write. An example is a run of hexadecimal bytes in backquotes, then `<!-- golden: kind arguments -->`.
 */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { packBits, packedLength } from './bit-packing.ts'
import { ByteWriter } from './byte-writer.ts'
import { crc32 } from './crc32.ts'
import { EnvelopeWriter } from './envelope-writer.ts'
import { writePatchedBlock } from './patched-block.ts'
import { U32TableWriter } from './u32-table.ts'
import { encodeUtf8 } from './utf8.ts'

const document = readFileSync(new URL('../../../../docs/index-format.md', import.meta.url), 'utf8')

function written(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter()
  write(writer)
  return writer.toBytes()
}

const encoders: Readonly<Record<string, (args: readonly string[]) => Uint8Array>> = {
  string: ([text = '']) => written((writer) => writer.utf8(text)),
  varint: ([value]) => written((writer) => writer.varint(Number(value))),
  crc32: ([text = '']) => written((writer) => writer.u32(crc32(encodeUtf8(text)))),
  bits: ([width, ...values]) => {
    const bytes = new Uint8Array(packedLength(values.length, Number(width)))
    packBits(Uint32Array.from(values, Number), 0, values.length, Number(width), bytes, 0)
    return bytes
  },
  patched: (values) =>
    written((writer) => writePatchedBlock(writer, Uint32Array.from(values, Number), values.length)),
  'u32-table': (values) => {
    const table = new U32TableWriter()
    for (const value of values) table.add(Number(value))
    return table.view()
  },
  envelope: (payload) => {
    const directory = new MemoryDirectory()
    const buildId = Uint8Array.from({ length: 16 }, (_, i) => i)
    const writer = new EnvelopeWriter(directory, 'f', { role: 'terms', buildId })
    writer.write(Uint8Array.from(payload, Number))
    writer.finish()
    return directory.bytesOf('f')
  },
}

const examples = [
  ...document.matchAll(/`([0-9a-f]{2}(?:\s[0-9a-f]{2})*)`[^`]*?<!-- golden: (\S+) (.*?) -->/g),
]
  .map(([, hex = '', kind = '', args = '']) => ({ hex: hex.replace(/\s/g, ' '), kind, args }))
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
