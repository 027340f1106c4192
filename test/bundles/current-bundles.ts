/**
 * @module
 * Makes the bundles anew where `tsc` has compiled since: tests that run the built packages run what was compiled last.
 */

import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packages = new URL('../../packages/', import.meta.url)

/** Each is made of what `tsc` compiled, and of no other bundle. */
const BUNDLES = [
  { of: 'engine', file: 'engine/dist/bundle/node.js', from: ['shared', 'engine'] },
  { of: 'client', file: 'client/dist/paraseek-search.js', from: ['shared', 'client'] },
  { of: 'cli', file: 'cli/dist/paraseek.js', from: ['shared', 'engine', 'indexer', 'cli'] },
] as const

export function setup(): void {
  for (const { of, file, from } of BUNDLES) {
    const compiled = from.map((name) => modifiedMs(`${name}/dist/build.tsbuildinfo`))
    // Where nothing was compiled there is nothing to bundle; the tests that need it say so.
    if (compiled.includes(0) || modifiedMs(file) >= Math.max(...compiled)) continue
    const folder = fileURLToPath(new URL(`${of}/`, packages))
    execFileSync('node_modules/.bin/rolldown', ['-c', 'rolldown.config.js', '--log-level', 'warn'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
}

/** 0 for a file that is not there. */
function modifiedMs(path: string): number {
  return statSync(new URL(path, packages), { throwIfNoEntry: false })?.mtimeMs ?? 0
}
