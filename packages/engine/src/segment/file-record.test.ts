import { describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { CorruptIndexError, FileNotFoundError } from '../errors.ts'
import { expectFile, recordFile } from './file-record.ts'
import { indexIdentity, writeWhole } from './whole-file.ts'

function directoryWith(...payload: number[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  writeWhole(directory, 'x', indexIdentity('files'), Uint8Array.from(payload))
  return directory
}

describe('the record of a file', () => {
  it('fits the file that it was made of', () => {
    const directory = directoryWith(1, 2, 3)
    const record = recordFile(directory, 'x')
    // Header 32, payload 3, one page's checksum 4, footer 20.
    expect(record.length).toBe(59)
    expect(() => expectFile(directory, record)).not.toThrow()
    expect(() => expectFile(directoryWith(1, 2, 3), record)).not.toThrow()
  })

  it('refuses a whole and valid file of the same name and another content', () => {
    const record = recordFile(directoryWith(1, 2, 3), 'x')
    expect(() => expectFile(directoryWith(1, 2, 4), record)).toThrow('belongs to another build')
    expect(() => expectFile(directoryWith(1, 2), record)).toThrow('expected 59 bytes, got 58')
  })

  it('refuses what has no footer, and says when there is no file', () => {
    const record = recordFile(directoryWith(1), 'x')
    expect(() => expectFile(new MemoryDirectory([['x', new Uint8Array(19)]]), record)).toThrow(
      CorruptIndexError,
    )
    expect(() => expectFile(new MemoryDirectory(), record)).toThrow(FileNotFoundError)
  })
})
