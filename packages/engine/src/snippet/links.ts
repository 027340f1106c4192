/**
 * @module
 * Ready links to a paragraph.
 *
 * The text fragment follows "URL Fragment Text Directives" (WICG, Draft Community Group Report, section 3.3):
 * `#:~:text=start,end`, percent-encoded, `-`, `,` and `&` included, since they separate the parts of a directive.
 */

import type { Address, HitLinks } from '@paraseek/shared'
import { wordSegmenter } from './segmenters.ts'

/** A text up to this long, in UTF-16 units, is named whole. */
const WHOLE_LENGTH = 80
/** Words at each end of a longer one: enough to be found once on a page. */
const END_WORDS = 5
/** The ends are at most this long, in UTF-16 units, where words are long or not spaced. */
const END_LENGTH = 60

/** The links of a paragraph. */
export function linksOf(text: string, address: Address): HitLinks {
  const location = `${address.path}:${address.startLine}`
  const textFragment = textFragmentOf(text)
  if (address.anchor === undefined) {
    return { location, textFragment }
  }
  return { location, anchor: `#${encodeURIComponent(wellFormed(address.anchor))}`, textFragment }
}

/** A link fragment that leads a browser to `text` on its page. */
export function textFragmentOf(text: string): string {
  if (text.length <= WHOLE_LENGTH) {
    return `#:~:text=${encode(text)}`
  }
  return `#:~:text=${encode(firstWords(text))},${encode(lastWords(text))}`
}

function firstWords(text: string): string {
  const head = text.slice(0, END_LENGTH)
  const spaced = head.split(/\s+/)
  if (spaced.length > END_WORDS) {
    return spaced.slice(0, END_WORDS).join(' ')
  }
  // The last word of the slice may be cut: leave it, unless there is no other.
  const cut = wordSegmenter().segment(text).containing(END_LENGTH)?.index ?? END_LENGTH
  return text.slice(0, cut > 0 ? cut : END_LENGTH).trimEnd()
}

function lastWords(text: string): string {
  const from = text.length - END_LENGTH
  const spaced = text.slice(from).split(/\s+/)
  if (spaced.length > END_WORDS) {
    return spaced.slice(-END_WORDS).join(' ')
  }
  const segment = wordSegmenter().segment(text).containing(from)
  const next = segment === undefined || segment.index === from ? from : segment.index + segment.segment.length
  return text.slice(next < text.length ? next : from).trimStart()
}

function encode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replaceAll('-', '%2D')
}

/** Lone surrogates cannot be percent-encoded. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
