import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { IndexIoError } from '../errors.ts'
import { directoryContract } from './directory.contract.ts'
import { NodeDirectory } from './node-directory.ts'

const root = mkdtempSync(join(tmpdir(), 'paraseek-directory-'))
let folders = 0
const newPath = () => join(root, String(folders++), 'made', 'where-needed')

afterAll(() => rmSync(root, { recursive: true }))

directoryContract('NodeDirectory', () => new NodeDirectory(newPath()))

it('makes the folder with the first file, and not before', () => {
  const path = newPath()
  const directory = new NodeDirectory(path)
  directory.list()
  expect(existsSync(path)).toBe(false)
  directory.create('a').close()
  directory.syncFolder()
  expect(existsSync(join(path, 'a'))).toBe(true)
})

it('lists files and no folders', () => {
  const path = newPath()
  mkdirSync(join(path, 'folder'), { recursive: true })
  writeFileSync(join(path, 'file'), '')
  expect(new NodeDirectory(path).list()).toEqual(['file'])
})

it('names path, action and errno of a failure of the system', () => {
  const path = join(root, 'a-file')
  writeFileSync(path, '')
  const directory = new NodeDirectory(path)
  const failures = [() => directory.list(), () => directory.create('a'), () => directory.open('a')]
  for (const fail of failures) expect(fail).toThrow(IndexIoError)
  expect(failures[0]).toThrow(`cannot list ${path}`)
  expect(failures[1]).toThrow(expect.objectContaining({ errno: 'ENOTDIR', path: join(path, 'a') }))
})

it('refuses to use a file that is closed', () => {
  const directory = new NodeDirectory(newPath())
  const writer = directory.create('a')
  writer.close()
  writer.close()
  expect(() => writer.write(Uint8Array.of(1))).toThrow(IndexIoError)
  expect(() => writer.sync()).toThrow(IndexIoError)
  const reader = directory.open('a')
  reader.close()
  reader.close()
  expect(() => reader.read(new Uint8Array(1), 0)).toThrow(IndexIoError)
})
