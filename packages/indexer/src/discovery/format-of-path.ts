/**
 * @module
 * Which parser reads a file: by the extension of its name, without regard to case.
 */

import type { SourceFormat } from '@paraseek/shared'

const FORMAT_OF_EXTENSION: ReadonlyMap<string, SourceFormat> = new Map([
  ['.txt', 'text'],
  ['.text', 'text'],
  ['.rst', 'text'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xhtml', 'html'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
])

/** Extensions that are read, as the documentation lists them. */
export const READ_EXTENSIONS: readonly string[] = [...FORMAT_OF_EXTENSION.keys()]

/** Kinds of files that are known, and known to hold no text that these parsers read. */
const UNREADABLE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    '.pdf .doc .docx .odt .rtf .ppt .pptx .odp .xls .xlsx .ods .epub .mobi .djvu ' +
    '.png .jpg .jpeg .gif .webp .avif .bmp .ico .tif .tiff .svg .mp3 .ogg .wav .flac .mp4 .mkv .avi .mov .webm ' +
    '.zip .gz .tgz .bz2 .xz .zst .7z .rar .tar .jar .exe .dll .so .o .a .wasm .class .pyc .woff .woff2 .ttf .otf ' +
    '.sqlite .db'
  ).split(' '),
)

/** The extension of a path, lower case, with its dot; empty for a name without one or that only begins with a dot. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot).toLowerCase()
}

/** The format of a file found in a folder, or `undefined` where no parser reads it. */
export function formatOfPath(path: string): SourceFormat | undefined {
  return FORMAT_OF_EXTENSION.get(extensionOf(path))
}

/** The format of a file that the user named himself: an unknown name is read as text, a known other kind is not. */
export function formatOfNamedFile(path: string): SourceFormat | undefined {
  const known = formatOfPath(path)
  if (known !== undefined) return known
  return UNREADABLE_EXTENSIONS.has(extensionOf(path)) ? undefined : 'text'
}
