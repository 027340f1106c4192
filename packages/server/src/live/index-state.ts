/**
 * @module
 * Tells whether something was committed to the index in a folder, without opening it.
 *
 * A commit ends with a file that takes its final name: a manifest (`docs/index-format.md`, "The folder and the commit"), or
 * the one file of a portable index. What a writer does before that does not show here.
 */

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const COMMITTED = /^(?:manifest-\d+|paraseek\.minisearch\.json)$/

/** Changes with every commit, and when the folder is put in another's place; empty if there is no index. */
export async function indexStateOf(folder: string): Promise<string> {
  try {
    const names = (await readdir(folder)).filter((name) => COMMITTED.test(name)).sort()
    const facts = await Promise.all(names.map((name) => stat(join(folder, name), { bigint: true })))
    return facts
      .map(({ ino, size, mtimeNs }, index) => `${names[index]} ${ino} ${size} ${mtimeNs}`)
      .join('\n')
  } catch {
    // Not there, or going: the opening says what is the matter.
    return ''
  }
}
