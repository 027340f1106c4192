import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { CheckedJson } from './checked-json.ts'
import { SEGMENT_ROLES, segmentFileName } from './file-names.ts'
import { DEFAULT_SETTINGS } from './index-settings.ts'
import {
  decodeManifest,
  encodeManifest,
  filesOf,
  type Manifest,
  type SegmentRecord,
  totalsOf,
} from './manifest.ts'

const id = '00112233445566778899aabbccddeeff'

function segment(overrides: Partial<SegmentRecord> = {}): SegmentRecord {
  return {
    id,
    docCount: 10,
    liveDocCount: 8,
    sourceCount: 3,
    liveSourceCount: 2,
    fields: {
      text: { docCount: 8, totalLength: 90 },
      heading: { docCount: 4, totalLength: 5 },
      title: { docCount: 8, totalLength: 8 },
    },
    files: SEGMENT_ROLES.map((role, i) => ({ name: segmentFileName(id, role), length: 60 + i, checksum: i })),
    deletes: { generation: 2, file: { name: `${id}-00000002.deletes`, length: 100, checksum: 9 } },
    ...overrides,
  }
}

const manifest: Manifest = {
  engine: 'segments',
  analyzer: 'paraseek-2',
  generation: 3,
  createdAt: '2024-10-26T02:15:00.000Z',
  settings: DEFAULT_SETTINGS,
  segments: [segment()],
  attachment: { name: 'files-00000003.files', length: 77, checksum: 0xffff_ffff },
}

function decode(bytes: Uint8Array, generation = 3): Manifest {
  return decodeManifest(CheckedJson.parse(bytes, 'manifest-00000003'), generation)
}

function encoded(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

describe('a manifest', () => {
  it('is read back as it was written', () => {
    expect(decode(encodeManifest(manifest))).toEqual(manifest)
    const { attachment, ...bare } = manifest
    const { deletes, ...whole } = segment()
    expect([attachment, deletes]).not.toContain(undefined)
    const plain = { ...bare, segments: [whole] }
    expect(decode(encodeManifest(plain))).toEqual(plain)
  })

  it('drops what it does not know', () => {
    expect(decode(encoded({ ...manifest, later: 1 }))).toEqual(manifest)
  })

  it('adds up what is live', () => {
    const two = { ...manifest, segments: [segment(), segment({ liveDocCount: 9, liveSourceCount: 3 })] }
    // Twice the same fields: 2 x 90 positions in texts.
    expect(totalsOf(two)).toMatchObject({ sourceCount: 5, paragraphCount: 17 })
    expect(totalsOf(two).fields.text).toEqual({ docCount: 16, totalLength: 180 })
  })

  it('names every file of its generation', () => {
    const names = filesOf(manifest).map(({ name }) => name)
    expect(names).toHaveLength(SEGMENT_ROLES.length + 2)
    expect(names).toContain(`${id}-00000002.deletes`)
    expect(names).toContain('files-00000003.files')
  })
})

describe('a damaged manifest is refused:', () => {
  it.each<[string, object]>([
    ['another engine', { engine: 'minisearch' }],
    ['another generation than its name', { generation: 4 }],
    ['generation 0', { generation: 0 }],
    ['an empty analyzer', { analyzer: '' }],
    ['no moment', { createdAt: 'yesterday' }],
    ['no settings', { settings: undefined }],
    [
      'a weight below zero',
      { settings: { ...DEFAULT_SETTINGS, weights: { text: -1, heading: 1, title: 1 } } },
    ],
    ['b above 1', { settings: { ...DEFAULT_SETTINGS, b: { text: 1.1, heading: 1, title: 1 } } }],
    ['segments that are no array', { segments: {} }],
    ['a segment that is no object', { segments: [1] }],
    ['an id that is a path', { segments: [segment({ id: '../../../../../../../etc/passwd0000' })] }],
    ['more live docs than docs', { segments: [segment({ liveDocCount: 11 })] }],
    ['more live sources than sources', { segments: [segment({ liveSourceCount: 4 })] }],
    ['half a doc', { segments: [segment({ docCount: 10.5 })] }],
    ['a file less', { segments: [segment({ files: segment().files.slice(1) })] }],
    ['files in another order', { segments: [segment({ files: [...segment().files].reverse() })] }],
    ['deletes of a later generation', { segments: [withDeletesOf(4)] }],
    ['an attachment of another name', { attachment: { name: 'notes.txt', length: 1, checksum: 0 } }],
    ['a checksum that is none', { attachment: { ...manifest.attachment, checksum: 2 ** 32 } }],
    ['fewer positions than docs', { segments: [withTextTotals(8, 7)] }],
    ['a field of more docs than there are', { segments: [withTextTotals(9, 90)] }],
  ])('%s', (_, overrides) => {
    expect(() => decode(encoded({ ...manifest, ...overrides }))).toThrow(CorruptIndexError)
  })

  it('says the path of the field', () => {
    const bytes = encoded({ ...manifest, segments: [segment(), segment({ docCount: -1 })] })
    expect(() => decode(bytes)).toThrow(
      'expected segments[1].docCount to be a number from 0 to 2147483647, got -1',
    )
  })

  it('any other bytes or JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => new TextEncoder().encode(json)),
        ),
        (bytes) => {
          expect(() => decode(bytes)).toThrow(CorruptIndexError)
        },
      ),
    )
  })
})

function withDeletesOf(generation: number): SegmentRecord {
  const name = `${id}-0000000${generation}.deletes`
  return segment({ deletes: { generation, file: { name, length: 100, checksum: 9 } } })
}

function withTextTotals(docCount: number, totalLength: number): SegmentRecord {
  return segment({ fields: { ...segment().fields, text: { docCount, totalLength } } })
}
