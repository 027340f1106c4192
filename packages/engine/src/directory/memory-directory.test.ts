import { expect, it } from 'vitest'
import { IndexIoError } from '../errors.ts'
import { directoryContract } from './directory.contract.ts'
import { MemoryDirectory } from './memory-directory.ts'

directoryContract('MemoryDirectory', () => new MemoryDirectory())

it('begins with copies of the given files', () => {
  const content = Uint8Array.of(1, 2)
  const directory = new MemoryDirectory([['a', content]])
  content.fill(9)
  expect(directory.bytesOf('a')).toEqual(Uint8Array.of(1, 2))
})

it('refuses to write to a closed file', () => {
  const file = new MemoryDirectory().create('a')
  file.close()
  expect(() => file.write(Uint8Array.of(1))).toThrow(IndexIoError)
  expect(() => file.sync()).toThrow(IndexIoError)
})
