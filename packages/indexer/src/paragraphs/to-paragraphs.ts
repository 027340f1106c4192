/**
 * @module
 * From blocks to the paragraphs that are indexed: white space collapsed, over-long ones split, ids and addresses given.
 */

import { type Address, MAX_PARAGRAPH_LENGTH, type Paragraph, type SourceId } from '@paraseek/shared'
import type { Block } from './block.ts'
import { CollapsedText } from './collapsed-text.ts'
import { cutPoints } from './cut-points.ts'
import { ParagraphIds } from './paragraph-ids.ts'

/** Where the text of a source stands in its file. */
export interface Place {
  readonly sourceId: SourceId
  /** Path of the file. */
  readonly path: string
  /** Line of the file, from 1, that holds this UTF-16 unit of the text. */
  readonly lineAt: (offset: number) => number
}

/** A character that shows: no control, no format character, no space. */
const VISIBLE = /[^\p{C}\p{Z}]/u

/** Whether anything of this text shows. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text)
}

/** The paragraphs of a source, in order. Blocks without text give none. */
export function toParagraphs(blocks: readonly Block[], place: Place): readonly Paragraph[] {
  const ids = new ParagraphIds(place.sourceId)
  const paragraphs: Paragraph[] = []
  for (const block of blocks) {
    const collapsed = new CollapsedText(block.runs)
    let start = 0
    for (const end of cutPoints(collapsed.text, MAX_PARAGRAPH_LENGTH)) {
      const text = withoutOuterSpace(collapsed.text.slice(start, end))
      if (isVisible(text)) {
        // A piece may begin or end with the space it was cut at.
        const first = start + (collapsed.text[start] === ' ' ? 1 : 0)
        const address = addressOf(block, collapsed, first, first + text.length, place)
        const { sourceId } = place
        paragraphs.push({
          id: ids.next(text),
          sourceId,
          ordinal: paragraphs.length,
          kind: block.kind,
          text,
          address,
        })
      }
      start = end
    }
  }
  return paragraphs
}

/** Not `trim`, which also takes U+FEFF away. White space is single here. */
function withoutOuterSpace(text: string): string {
  return text.startsWith(' ') || text.endsWith(' ') ? text.replace(/^ | $/g, '') : text
}

function addressOf(
  block: Block,
  collapsed: CollapsedText,
  first: number,
  last: number,
  place: Place,
): Address {
  const start = collapsed.sourceStart(first)
  const end = Math.max(collapsed.sourceEnd(last), start)
  const { headings, anchor } = block
  const lines = { startLine: place.lineAt(start), endLine: place.lineAt(Math.max(start, end - 1)) }
  const address = { path: place.path, ...lines, start, end, headings }
  return anchor === undefined ? address : { ...address, anchor }
}
