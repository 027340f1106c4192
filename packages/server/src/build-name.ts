/**
 * @module
 * Names the program that answers: another build of the server or of the engine has another name, the same build the same one on
 * every machine. Only `serve` reads it, once at its start; the app gets it as data.
 *
 * The version alone would not do: who runs a clone builds many programs of one version. What may change an answer is the code of this
 * package and of those that it imports, which is read as it is run: compiled, or as sources in tests.
 */

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGES = ['@paraseek/shared', '@paraseek/engine']

/**
 * A name of 16 letters, digits, `-` and `_`.
 *
 * @throws {Error} if the packages were not built
 */
export async function readBuildName(): Promise<string> {
  const { resolve } = createRequire(import.meta.url)
  const folders = [
    fileURLToPath(new URL('.', import.meta.url)),
    ...PACKAGES.map((name) => dirname(resolve(name))),
  ]
  const hash = createHash('sha256')
  for (const folder of folders) {
    for (const name of await scriptsIn(folder))
      hash.update(`${name}\n`).update(await readFile(join(folder, name)))
  }
  return hash.digest('base64url').slice(0, 16)
}

/** Paths below the folder, in one order everywhere. */
async function scriptsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => /(?<!\.d|\.test)\.[jt]s$/.test(name)).sort()
}
