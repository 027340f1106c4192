/**
 * @module
 * File names as text. A name is bytes to the system and need not be UTF-8; an id is text.
 */

import { isUtf8 } from 'node:buffer'

/**
 * The name as text: UTF-8 as it is, and every byte of it that is no UTF-8 written `\xNN`.
 *
 * Two names can fall together only when one of them holds a backslash form itself; ids are checked to be distinct.
 */
export function nameOf(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let name = ''
  let at = 0
  while (at < bytes.length) {
    const length = [1, 2, 3, 4].find(
      (size) => at + size <= bytes.length && isUtf8(bytes.subarray(at, at + size)),
    )
    if (length === undefined) name += `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`
    else name += new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(at, at + length))
    at += length ?? 1
  }
  return name
}

/** A path that `node:fs` takes: text where the bytes are UTF-8, and the bytes themselves where they are not. */
export type SystemPath = string | Buffer

/** The path of a folder's entry. */
export function joinPath(folder: SystemPath, name: Buffer): SystemPath {
  const isText = typeof folder === 'string' && isUtf8(name)
  if (isText) return folder === '/' ? `/${name.toString()}` : `${folder}/${name.toString()}`
  const bytes = typeof folder === 'string' ? Buffer.from(folder) : folder
  return Buffer.concat([bytes, Buffer.from('/'), name])
}

/** Order of ids: by UTF-16 units, the same on every machine and in every locale. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
