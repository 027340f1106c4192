/**
 * @module
 * Markdown: CommonMark 0.31 with GitHub's tables, task lists, strikethrough and footnotes, and YAML front matter.
 */

import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type { ParsedText } from '../paragraphs/block.ts'
import { MarkdownBlocks } from './markdown-blocks.ts'

const OPTIONS = {
  extensions: [gfmFootnote(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()],
  mdastExtensions: [
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
  ],
}

/**
 * The parts of a Markdown text.
 *
 * @param source the whole text; `markdownExcess` found nothing in it
 * @param base where the Markdown begins, after the front matter, in UTF-16 units
 */
export function parseMarkdown(source: string, base: number): ParsedText {
  const tree = fromMarkdown(source.slice(base), OPTIONS)
  const blocks = new MarkdownBlocks({ source, base })
  blocks.add(tree, 'prose')
  const { title } = blocks
  return { ...(title === undefined ? {} : { title }), properties: new Map(), blocks: blocks.blocks.finish() }
}
