/**
 * @module
 * The encoding that a page names itself. Source: HTML Living Standard, section 13.2.3.2, in short: a `charset` in the
 * first 1,024 bytes.
 */

const SCANNED_BYTES = 1024
const CHARSET = /<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)/i

/** The label that the page states, or `undefined`. A stated UTF-16 is wrong there and is ignored. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const label = CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, SCANNED_BYTES)))?.[1]
  return label === undefined || /^utf-?16/i.test(label) ? undefined : label
}
