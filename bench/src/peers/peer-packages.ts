/**
 * @module
 * The npm packages of the folder `bench/peers`, which is no part of the workspace and is installed on request:
 * `npm install --prefix bench/peers`.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** `bench/`, seen from `bench/dist/peers/`. */
export const BENCH_FOLDER: string = join(import.meta.dirname, '..', '..')
const PEERS_FOLDER = join(BENCH_FOLDER, 'peers')
const require = createRequire(join(PEERS_FOLDER, 'package.json'))

/**
 * The module of a package, as an `import` gives it. `Module` is what the caller knows of it; nothing checks that.
 *
 * @throws {Error} if the package is not installed
 */
export async function loadPeerPackage<Module>(name: string, entry = ''): Promise<Module> {
  const path = entry === '' ? require.resolve(name) : join(PEERS_FOLDER, 'node_modules', name, entry)
  return (await import(pathToFileURL(path).href)) as Module
}

/** The installed version of a package, `undefined` if it is not installed. */
export function peerPackageVersion(name: string): string | undefined {
  try {
    const path = join(PEERS_FOLDER, 'node_modules', name, 'package.json')
    return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
  } catch {
    return undefined
  }
}
