import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeFolder } from './node-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'paraseek-folder-'))

afterAll(() => rmSync(root, { recursive: true }))

it('makes a folder with those above it, and tells the first', () => {
  const path = join(root, 'a', 'b', 'c')
  expect(makeFolder(path)).toBe(join(root, 'a'))
  expect(existsSync(path)).toBe(true)
  expect(makeFolder(path)).toBeUndefined()
  expect(makeFolder(join(path, 'd'))).toBe(join(path, 'd'))
})

it('takes a link to a folder for the folder', () => {
  symlinkSync(root, join(root, 'link'))
  expect(makeFolder(join(root, 'link'))).toBeUndefined()
  expect(makeFolder(join(root, 'link', 'below'))).toBe(join(root, 'link', 'below'))
})

it('fails in the place of a file, below one, and where the system makes none', () => {
  writeFileSync(join(root, 'file'), '')
  symlinkSync('nowhere', join(root, 'dangling'))
  expect(() => makeFolder(join(root, 'file'))).toThrow('EEXIST')
  expect(() => makeFolder(join(root, 'file', 'below'))).toThrow('ENOTDIR')
  expect(() => makeFolder(join(root, 'dangling', 'below'))).toThrow('EEXIST')
  expect(() => makeFolder('/proc/paraseek/index')).toThrow('ENOENT')
})
