/**
 * Which package may import which. The dependency lists say it, pnpm links no more than they name, and so the compiler
 * refuses the rest: shown here by compiling a file inside a package.
 */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const tsc = join(root, 'node_modules/typescript/bin/tsc')

/** Every package with the packages of this repository that it may import. */
const EDGES = {
  shared: [],
  engine: ['@paraseek/shared'],
  indexer: ['@paraseek/engine', '@paraseek/shared'],
  server: ['@paraseek/engine', '@paraseek/shared'],
  client: ['@paraseek/shared'],
  cli: ['@paraseek/client', '@paraseek/engine', '@paraseek/indexer', '@paraseek/server', '@paraseek/shared'],
} as const

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
}

describe('the dependency lists', () => {
  it.each(Object.entries(EDGES))('name no other package for %s', (name, allowed) => {
    const manifest = JSON.parse(
      readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'),
    ) as Manifest
    const own = Object.entries(manifest.dependencies ?? {}).filter(([, range]) =>
      range.startsWith('workspace:'),
    )
    expect(own.map(([dependency]) => dependency).sort()).toEqual([...allowed])
  })
})

describe('the compiler', () => {
  it.each([
    ['shared', '@paraseek/engine'],
    ['engine', '@paraseek/indexer'],
    ['indexer', '@paraseek/server'],
    ['server', '@paraseek/indexer'],
    ['server', 'minisearch'],
    ['client', '@paraseek/engine'],
    ['client', 'zod'],
  ])('refuses in %s the undeclared import of %s', (packageName, imported) => {
    // TS2307: cannot find module
    expect(compileIn(packageName, imported)).toMatch(/error TS2307: .*'/)
  })

  it('accepts in server the declared import of @paraseek/shared', () => {
    expect(compileIn('server', '@paraseek/shared')).toBe('')
  })
})

/** Compiles a file that imports `imported` from within a package. Gives the compiler's output. */
function compileIn(packageName: string, imported: string): string {
  // Under node_modules, so that the import resolves as in the package's sources and no other tool sees the file.
  const base = join(root, 'packages', packageName, 'node_modules')
  mkdirSync(base, { recursive: true })
  const folder = mkdtempSync(join(base, '.probe-'))
  try {
    writeFileSync(
      join(folder, 'probe.ts'),
      `import * as all from '${imported}'\n\nexport const seen: unknown = all\n`,
    )
    const options = {
      rootDir: root,
      outDir: 'out',
      composite: false,
      noEmit: true,
      rewriteRelativeImportExtensions: true,
    }
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: options,
      files: ['probe.ts'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    return spawnSync(process.execPath, [tsc, '--project', folder], { encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
