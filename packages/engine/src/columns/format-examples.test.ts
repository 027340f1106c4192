/**
 * The worked bytes in docs/index-format.md, sections of the store, the sources and the columns, are what the writers
 * write. An example is a run of hexadecimal bytes in backquotes, then `<!-- golden: kind arguments -->`; `_` in the
 * arguments stands for a space.
 */

import { readFileSync } from 'node:fs'
import type { SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../codec/byte-writer.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { encodeUtf8 } from '../codec/utf8.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { encodeSource, writeSource } from '../store/encoded-source.ts'
import { RecordsWriter } from '../store/paragraph-records.ts'
import { SectionsWriter } from '../store/sections.ts'
import { writeDictionary } from '../store/unit-dictionary.ts'
import { maxEncodedLength, UnitEncoder } from '../store/unit-encoder.ts'
import { ColumnsWriter } from './columns-writer.ts'

const document = readFileSync(new URL('../../../../docs/index-format.md', import.meta.url), 'utf8')
const buildId = new Uint8Array(16)

const unitsOf = (list = '') => list.split(',').map((unit) => encodeUtf8(unit.replaceAll('_', ' ')))

const encoders: Readonly<Record<string, (args: readonly string[]) => Uint8Array>> = {
  coded: ([units, example = '']) => {
    const text = encodeUtf8(example.replaceAll('_', ' '))
    const code = new Uint8Array(maxEncodedLength(text.length))
    return code.subarray(0, new UnitEncoder(unitsOf(units)).encode(text, 0, text.length, code, 0))
  },
  dictionary: ([units]) => {
    const writer = new ByteWriter()
    writeDictionary(writer, unitsOf(units))
    return writer.view()
  },
  sections: (list) => {
    const sections = new SectionsWriter()
    for (const one of list) {
      const [headings = '', anchor] = one.split('#')
      sections.numberOf({ headings: headings.split(','), anchor })
    }
    return sections.entries.view()
  },
  record: ([startLine, endLine, start, end, hash = '']) => {
    const records = new RecordsWriter()
    const lines = { startLine: Number(startLine), endLine: Number(endLine) }
    const units = { start: Number(start), end: Number(end) }
    records.add({ kind: 'prose', ...lines, ...units, hash, occurrence: 1 }, 0, true)
    return records.entries.view()
  },
  source: ([id = '', title = '']) => {
    const source = { id: id as SourceId, title, path: id, format: 'markdown', metadata: {} } as const
    const writer = new ByteWriter()
    writeSource(writer, encodeSource(source))
    return writer.toBytes()
  },
  column: (values) => {
    const directory = new MemoryDirectory()
    const writer = new ColumnsWriter(directory, 'columns', { buildId })
    for (const value of values) writer.add({ f: Number.isNaN(Number(value)) ? value : Number(value) })
    writer.finish()
    // The payload is the column, then contents: sources, columns, name (2 bytes), type, offset, length, and 4 bytes.
    const { bytes } = openEnvelope(directory, 'columns', { role: 'columns', buildId }, 'memory')
    return bytes.subarray(0, bytes.length - 11)
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
