/**
 * @module
 * What every directory does. Each implementation's test runs this suite.
 */

import { describe, expect, it } from 'vitest'
import { CorruptIndexError, FileNotFoundError, IndexIoError } from '../errors.ts'
import type { Directory } from './directory.ts'

/** @param make a new directory whose folder does not exist yet, or is empty */
export function directoryContract(title: string, make: () => Directory): void {
  const bytes = (...values: number[]) => Uint8Array.from(values)

  function put(directory: Directory, name: string, content: Uint8Array): void {
    const file = directory.create(name)
    file.write(content)
    file.sync()
    file.close()
    directory.syncFolder()
  }

  function get(directory: Directory, name: string): Uint8Array {
    const file = directory.open(name)
    const content = new Uint8Array(file.length)
    file.read(content, 0)
    file.close()
    return content
  }

  describe(`${title} as a directory`, () => {
    it('lists nothing before anything was written', () => {
      expect(make().list()).toEqual([])
    })

    it('gives back what was written in several pieces', () => {
      const directory = make()
      const file = directory.create('a')
      file.write(bytes(1, 2))
      file.write(bytes())
      file.write(bytes(3))
      expect(file.length).toBe(3)
      file.sync()
      file.close()
      expect(get(directory, 'a')).toEqual(bytes(1, 2, 3))
    })

    it('keeps what was written when the caller reuses its buffer', () => {
      const directory = make()
      const buffer = bytes(1, 2, 3)
      const file = directory.create('a')
      file.write(buffer)
      buffer.fill(9)
      file.close()
      expect(get(directory, 'a')).toEqual(bytes(1, 2, 3))
    })

    it('reads any part of a file into a shared buffer', () => {
      const directory = make()
      put(directory, 'a', bytes(10, 11, 12, 13, 14))
      const target = new Uint8Array(new SharedArrayBuffer(4)).subarray(1, 3)
      const file = directory.open('a')
      file.read(target, 2)
      file.close()
      expect([...target]).toEqual([12, 13])
    })

    it('throws CorruptIndexError for a read past the end', () => {
      const directory = make()
      put(directory, 'a', bytes(1, 2, 3))
      const file = directory.open('a')
      expect(() => file.read(new Uint8Array(2), 2)).toThrow(CorruptIndexError)
      file.close()
    })

    it('lists names by UTF-16 units', () => {
      const directory = make()
      for (const name of ['b', 'a10', 'B', 'a9', 'é']) put(directory, name, bytes(0))
      expect(directory.list()).toEqual(['B', 'a10', 'a9', 'b', 'é'])
    })

    it('refuses to create a file that exists, and leaves it alone', () => {
      const directory = make()
      put(directory, 'a', bytes(1))
      expect(() => directory.create('a')).toThrow(IndexIoError)
      expect(get(directory, 'a')).toEqual(bytes(1))
    })

    it('throws FileNotFoundError for a file that is not there', () => {
      const directory = make()
      expect(() => directory.open('a')).toThrow(FileNotFoundError)
      put(directory, 'b', bytes(1))
      expect(() => directory.open('a')).toThrow(FileNotFoundError)
      expect(() => directory.rename('a', 'c')).toThrow(FileNotFoundError)
    })

    it('replaces the target of a rename, and an open reader keeps the old content', () => {
      const directory = make()
      put(directory, 'old', bytes(1))
      put(directory, 'new', bytes(2, 2))
      const reader = directory.open('old')
      directory.rename('new', 'old')
      directory.syncFolder()
      expect(directory.list()).toEqual(['old'])
      expect(get(directory, 'old')).toEqual(bytes(2, 2))
      const content = new Uint8Array(reader.length)
      reader.read(content, 0)
      reader.close()
      expect(content).toEqual(bytes(1))
    })

    it('removes a file, and does nothing for one that is not there', () => {
      const directory = make()
      put(directory, 'a', bytes(1))
      directory.remove('a')
      directory.remove('a')
      expect(directory.list()).toEqual([])
    })

    it('keeps an empty file', () => {
      const directory = make()
      put(directory, 'a', bytes())
      expect(directory.open('a').length).toBe(0)
    })

    it.each(['', '.', '..', 'a/b', '../a', 'a\\b', 'a\0'])('refuses %j as a name', (name) => {
      const directory = make()
      expect(() => directory.create(name)).toThrow(RangeError)
      expect(() => directory.open(name)).toThrow(RangeError)
      expect(() => directory.remove(name)).toThrow(RangeError)
    })

    it('computes CRC-32 in one piece or in two', () => {
      // The check value of CRC-32: that of the ASCII digits 1 to 9.
      const digits = new TextEncoder().encode('123456789')
      const directory = make()
      expect(directory.crc32(digits)).toBe(0xcbf4_3926)
      const first = directory.crc32(digits.subarray(0, 4))
      expect(directory.crc32(digits.subarray(4), first)).toBe(0xcbf4_3926)
    })
  })
}
