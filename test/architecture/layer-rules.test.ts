/**
 * The layers of `packages/engine` (docs/architecture.md) are enforced by Biome. Here every pair of folders is tried:
 * a copy of biome.json lints a file of the one that imports the other.
 */

import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Folders of the engine from the lowest layer up. */
const LAYERS = [
  ['codec'],
  ['directory', 'analysis'],
  ['terms', 'postings', 'positions', 'norms', 'store', 'columns', 'inversion'],
  ['segment', 'check'],
  ['query', 'scoring'],
  ['search', 'snippet', 'suggest', 'explain', 'locate'],
  ['engines', 'evaluation'],
] as const

const folders = LAYERS.flat()

function mayImport(from: string, to: string): boolean {
  if (from === 'query') {
    return to === 'query' || to === 'analysis'
  }
  if (from === 'scoring') {
    return to === 'scoring'
  }
  return layerOf(to) <= layerOf(from)
}

function layerOf(folder: string): number {
  return LAYERS.findIndex((layer) => (layer as readonly string[]).includes(folder))
}

interface Probe {
  readonly path: string
  readonly imported: string
  readonly allowed: boolean
}

const pairs: Probe[] = folders.flatMap((from) =>
  folders
    .filter((to) => to !== from)
    .map((to) => ({
      path: `packages/engine/src/${from}/reaches-${to}.ts`,
      imported: `../${to}/probe.ts`,
      allowed: mayImport(from, to),
    })),
)

const others: Probe[] = [
  { path: 'packages/engine/src/codec/writes.ts', imported: '../directory/directory.ts', allowed: true },
  { path: 'packages/engine/src/codec/fails.ts', imported: '../errors.ts', allowed: true },
  { path: 'packages/engine/src/scoring/bm25.test.ts', imported: '../engines/probe.ts', allowed: true },
  { path: 'packages/engine/src/search/deep/climbs.ts', imported: '../../engines/probe.ts', allowed: false },
  { path: 'packages/engine/src/search/takes-all.ts', imported: '../index.ts', allowed: false },
  { path: 'packages/engine/src/engines/takes-node.ts', imported: '../node.ts', allowed: false },
  { path: 'packages/engine/src/search/reads-file.ts', imported: 'node:fs', allowed: false },
  { path: 'packages/engine/src/search/reads-file-plain.ts', imported: 'fs', allowed: false },
  { path: 'packages/engine/src/directory/memory-directory.ts', imported: 'node:fs', allowed: false },
  { path: 'packages/engine/src/directory/node-directory.ts', imported: 'node:fs', allowed: true },
  { path: 'packages/engine/src/node.ts', imported: 'node:path', allowed: true },
  { path: 'packages/server/src/by-path.ts', imported: '../../engine/src/index.ts', allowed: false },
  { path: 'packages/server/src/by-name.ts', imported: '@paraseek/engine', allowed: true },
  { path: 'test/e2e/by-path.ts', imported: '../../packages/engine/src/index.ts', allowed: false },
  { path: 'test/e2e/by-name.ts', imported: '@paraseek/engine', allowed: true },
  { path: 'bench/src/by-path.ts', imported: '../../packages/shared/src/index.ts', allowed: false },
  { path: 'bench/src/by-name.ts', imported: '@paraseek/shared', allowed: true },
]

const probes = [...pairs, ...others]
let workspace: string
let refused: Set<string>

beforeAll(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'paraseek-layers-')))
  copyFileSync(join(root, 'biome.json'), join(workspace, 'biome.json'))
  for (const { path, imported } of probes) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(
      join(workspace, path),
      `import { probe } from '${imported}'\n\nexport const seen: unknown = probe\n`,
    )
  }
  refused = lint()
})

afterAll(() => rmSync(workspace, { recursive: true, force: true }))

/** The paths in which Biome refuses an import. */
function lint(): Set<string> {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const only = ['--only=style/noRestrictedImports', '--only=correctness/noNodejsModules']
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', ...only, '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github', '.'],
    { cwd: workspace, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  expect(run.stderr + run.stdout).toContain('::error')
  const files = [...run.stdout.matchAll(/^::error .*?file=([^,]+)/gm)].map(([, file = '']) => file)
  return new Set(files.map((file) => relative(workspace, file)))
}

describe('the linter', () => {
  it.each(folders)('keeps %s from importing a folder above it', (folder) => {
    const own = pairs.filter(({ path }) => path.includes(`/src/${folder}/`))
    const refusedOnes = own.filter(({ path }) => refused.has(path)).map(({ imported }) => imported)
    expect(refusedOnes).toEqual(own.filter(({ allowed }) => !allowed).map(({ imported }) => imported))
  })

  it.each(others.filter(({ allowed }) => !allowed))('refuses $imported in $path', ({ path }) => {
    expect(refused).toContain(path)
  })

  it.each(others.filter(({ allowed }) => allowed))('accepts $imported in $path', ({ path }) => {
    expect(refused).not.toContain(path)
  })
})

describe('the engine', () => {
  it('has no folder that stands outside the layers', () => {
    const actual = readdirSync(join(root, 'packages/engine/src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    expect(actual.filter((name) => layerOf(name) < 0)).toEqual([])
  })
})
