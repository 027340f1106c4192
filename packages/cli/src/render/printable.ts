/**
 * @module
 * Makes foreign text fit for a terminal: a file name or a paragraph may hold escape sequences that move the cursor,
 * rewrite lines or reverse the reading direction.
 */

// C0 and C1 controls with DEL, then the characters that embed, override and isolate reading directions.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what this is for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f]|[\u202a-\u202e\u2066-\u2069]/g

/** Shows control characters as `\xNN` and direction overrides as `\uNNNN`; everything else stays as it is. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escapeUnit)
}

/** Like {@link printable}, for running text: line ends and tabs become spaces first, one for one. */
export function printableLine(text: string): string {
  return printable(text.replace(/[\t\n\r]/g, ' '))
}

const SHOWN = /\\(?:x([01][\da-f]|7f|[89][\da-f])|u(202[a-e]|206[6-9]))/g

/** The text that {@link printable} shows so. A text may also hold what looks like an escape: try it as it is first. */
export function unprintable(text: string): string {
  return text.replace(SHOWN, (_escape, byte?: string, unit?: string) =>
    String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16)),
  )
}

function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
}

/**
 * JSON of a value, indented by two spaces if `indent` is set. Unlike `JSON.stringify` it escapes DEL, the C1 controls
 * and direction overrides too, which terminals obey; what a reader parses is the same.
 */
export function printableJson(value: unknown, indent: boolean): string {
  const json = JSON.stringify(value, undefined, indent ? 2 : undefined)
  return json.replace(UNSAFE, (unit) =>
    unit === '\n' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
