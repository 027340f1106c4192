/**
 * @module
 * Finds the compiled scripts of the page. Only `serve` calls it, once at its start; the app gets the texts as data.
 *
 * `tsc --build` compiles `src/page/client/*.ts` into `dist/page/client/*.js` with a project of its own, as the browser
 * has other types than Node. This module runs from `dist/page/` in a built package and from `src/page/` in tests; from
 * both, `../../dist/page/client/` is that folder.
 */

import { readdir, readFile } from 'node:fs/promises'
import type { ClientScripts } from './assets.ts'

const FOLDER = new URL('../../dist/page/client/', import.meta.url)

/**
 * The compiled scripts by file name.
 *
 * @throws {Error} if the package was not built
 */
export async function loadClientScripts(): Promise<ClientScripts> {
  let names: string[]
  try {
    names = await readdir(FOLDER)
  } catch (cause) {
    throw new Error('the scripts of the search page are not compiled: run `tsc --build` first', { cause })
  }
  const scripts = names.filter((name) => name.endsWith('.js')).sort()
  return new Map(
    await Promise.all(
      scripts.map(async (name) => [name, await readFile(new URL(name, FOLDER), 'utf8')] as const),
    ),
  )
}
