import { describe, expect, it } from 'vitest'
import {
  attachmentFileName,
  deletesFileName,
  fileKindOf,
  generationsIn,
  manifestFileName,
  SEGMENT_ROLES,
  segmentFileName,
} from './file-names.ts'

const id = '00112233445566778899aabbccddeeff'

describe('a file name', () => {
  it('says what the file is', () => {
    expect(fileKindOf(manifestFileName(7))).toEqual({ kind: 'manifest', generation: 7 })
    expect(fileKindOf(attachmentFileName(7))).toEqual({ kind: 'attachment', generation: 7 })
    expect(fileKindOf(deletesFileName(id, 7))).toEqual({ kind: 'deletes', id, generation: 7 })
    for (const role of SEGMENT_ROLES) {
      expect(fileKindOf(segmentFileName(id, role))).toEqual({ kind: 'segment', id, role })
    }
    expect(fileKindOf('manifest-00000007.tmp')).toEqual({ kind: 'temporary' })
    expect(fileKindOf('write.lock')).toEqual({ kind: 'lock' })
    expect(fileKindOf('.lock.17')).toEqual({ kind: 'lock' })
  })

  it('holds at least eight digits of the generation, and more where it needs them', () => {
    expect(manifestFileName(12)).toBe('manifest-00000012')
    expect(manifestFileName(1_234_567_890)).toBe('manifest-1234567890')
    expect(fileKindOf('manifest-1234567890')).toEqual({ kind: 'manifest', generation: 1_234_567_890 })
  })

  it.each([
    'manifest-1',
    'manifest-000000001',
    'manifest-99999999999999999999999',
    'manifest-',
    'manifest',
    'files-00000001',
    `${id}.text`,
    `${id}.manifest`,
    `${id.toUpperCase()}.terms`,
    `${id}-1.deletes`,
    `${id}.terms.tmp`,
    'notes.tmp',
    '.tmp',
    'index.json',
    '',
  ])('%j is not one of ours', (name) => {
    expect(fileKindOf(name)).toEqual({ kind: 'foreign' })
  })
})

it('lists the generations in numeric order', () => {
  const names = ['manifest-00000009', 'manifest-100000000', 'manifest-00000010', 'write.lock', 'other']
  expect(generationsIn(names)).toEqual([9, 10, 100_000_000])
})
