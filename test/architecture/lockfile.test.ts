import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

// An address in the lockfile binds every clone to the registry of the machine that wrote it.
it('holds no address of a registry', () => {
  const lockfile = readFileSync(fileURLToPath(new URL('../../pnpm-lock.yaml', import.meta.url)), 'utf8')
  expect(lockfile).toContain('integrity: sha512-')
  expect(lockfile.split('\n').filter((line) => /https?:\/\/|tarball:/.test(line))).toEqual([])
})
