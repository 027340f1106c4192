import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attachmentFileName,
  deletesFileName,
  type FileKind,
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
    'manifest-12345678901234568',
    `${id}-12345678901234568.deletes`,
    'manifest-',
    'manifest-00000NaN',
    'manifest-00000NaN.tmp',
    'files-00000NaN.files',
    `${id}-00000NaN.deletes`,
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

/** The name that the functions give to such a file; undefined for files that they name otherwise or not at all. */
function nameOf(file: FileKind): string | undefined {
  switch (file.kind) {
    case 'segment':
      return segmentFileName(file.id, file.role)
    case 'deletes':
      return deletesFileName(file.id, file.generation)
    case 'manifest':
      return manifestFileName(file.generation)
    case 'attachment':
      return attachmentFileName(file.generation)
    default:
      return undefined
  }
}

it('takes no name for ours that is not written just so', () => {
  const digits = fc.oneof(
    fc.tuple(fc.nat(), fc.nat(9)).map(([number, length]) => String(number).padStart(length, '0')),
    fc.stringMatching(/^[0-9]{1,25}$/),
    fc.constantFrom('', 'NaN', '00000NaN', 'Infinity', '000-0001', '0000001.5', '1e+21', '0x000001'),
    fc.string({ maxLength: 10 }),
  )
  const name = fc
    .tuple(
      fc.constantFrom('manifest-', 'files-', `${id}-`, id, ''),
      digits,
      fc.constantFrom('', '.files', '.deletes', '.terms'),
      fc.constantFrom('', '', '.tmp'),
    )
    .map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(name, (name) => {
      const file = fileKindOf(name)
      const isTemporary = file.kind === 'temporary'
      const final = isTemporary ? fileKindOf(name.slice(0, -'.tmp'.length)) : file
      const suffix = isTemporary ? '.tmp' : ''
      if ('generation' in final) expect(final.generation).toSatisfy(Number.isSafeInteger)
      expect([undefined, name]).toContain(nameOf(final) && nameOf(final) + suffix)
      if (isTemporary) expect(['manifest', 'attachment']).toContain(final.kind)
    }),
    { numRuns: 3_000 },
  )
})

it('lists the generations in numeric order', () => {
  const names = ['manifest-00000009', 'manifest-100000000', 'manifest-00000010', 'write.lock', 'other']
  expect(generationsIn(names)).toEqual([9, 10, 100_000_000])
})
