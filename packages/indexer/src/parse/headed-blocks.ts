/**
 * @module
 * Blocks under their headings, as every format gathers them.
 *
 * A heading is found by the blocks that have it in their path. One that is in no path, for nothing stands under it,
 * is a block itself.
 */

import type { ParagraphKind } from '@paraseek/shared'
import { type Block, type Run, textOf } from '../paragraphs/block.ts'
import { isVisible } from '../paragraphs/to-paragraphs.ts'
import { HeadingPath } from './heading-path.ts'

export class HeadedBlocks {
  readonly #blocks: Block[] = []
  readonly #path = new HeadingPath()
  /** The heading entered last, while nothing stands under it. */
  #bare: { readonly level: number; readonly block: Block } | undefined

  /** Whether no block was added yet. */
  get isEmpty(): boolean {
    return this.#blocks.length === 0
  }

  /** Adds a block under the headings that are open. One without text is left out. */
  add(kind: ParagraphKind, runs: readonly Run[], anchor?: string): void {
    if (!runs.some(({ text }) => isVisible(text))) return
    this.#bare = undefined
    this.#blocks.push(blockOf(kind, runs, this.#path.titles, anchor))
  }

  /** A heading begins. It closes all of its own and of deeper levels. */
  enter(level: number, runs: readonly Run[], anchor?: string): void {
    if (this.#bare !== undefined && level <= this.#bare.level) this.#addBare()
    const title = textOf(runs)
    const isWhole = this.#path.enter(level, title)
    if (!isVisible(title)) return
    // A deeper heading takes the place of the one above it, which is in its path.
    this.#bare = { level, block: blockOf('prose', runs, this.#path.titles.slice(0, -1), anchor) }
    if (!isWhole) this.#addBare()
  }

  /** The blocks of the source, which ends here. */
  finish(): readonly Block[] {
    this.#addBare()
    return this.#blocks
  }

  #addBare(): void {
    if (this.#bare !== undefined) this.#blocks.push(this.#bare.block)
    this.#bare = undefined
  }
}

function blockOf(
  kind: ParagraphKind,
  runs: readonly Run[],
  headings: readonly string[],
  anchor: string | undefined,
): Block {
  return anchor === undefined ? { kind, runs, headings } : { kind, runs, headings, anchor }
}
