/**
 * @module
 * Writes what is searched of a segment from what a `SegmentBuilder` holds in memory; the rest, which takes as long, is written by
 * `segment-store.ts`.
 *
 * `docs/index-format.md`, sections of the files. Terms are written in the order of their bytes; the postings of each are
 * brought together from their chain and coded anew, block by block.
 */

import type { Directory } from '../directory/directory.ts'
import type { InvertedIndex } from '../inversion/inverted-index.ts'
import { PostingBytesReader } from '../inversion/posting-bytes.ts'
import { termOrder } from '../inversion/term-order.ts'
import { PostingsRun } from '../postings/postings-run.ts'
import { TermInfo } from '../terms/term-info.ts'
import { EncodedSources } from './encoded-sources.ts'
import { InvertedOutput } from './inverted-output.ts'

/**
 * Writes and syncs the files of a segment; the folder is the caller's to sync.
 *
 * @param id build id, 32 lower-case hexadecimal digits
 * @param sources see `segment-writer-records.ts`
 * @throws {IndexIoError} if writing fails; the files are closed then, and the caller's to remove
 */
export function writeInverted(
  directory: Directory,
  id: string,
  index: InvertedIndex,
  sources: Uint8Array,
): void {
  const output = new InvertedOutput(directory, id)
  try {
    const { text, heading, title, count } = index.lengths
    for (let doc = 0; doc < count; doc++) output.norms.add(text[doc] ?? 0, heading[doc] ?? 0, title[doc] ?? 0)
    writePostings(index, output)
    const reader = new EncodedSources(sources)
    while (reader.next() !== undefined) output.columns.add(reader.fields)
    output.finish()
  } catch (error) {
    output.abandon()
    throw error
  }
}

function writePostings(index: InvertedIndex, output: InvertedOutput): void {
  const { bytes, starts } = index.terms
  const info = new TermInfo()
  const run = new PostingsRun()
  let chain = new Uint8Array(1 << 16)
  const reader = new PostingBytesReader(chain, 0, 0)
  for (const term of termOrder(index.terms)) {
    const length = index.postingsLength(term)
    if (length > chain.length) chain = new Uint8Array(2 * length)
    reader.start(chain, 0, index.copyPostings(term, chain))
    output.postings.startTerm()
    while (reader.nextRun(run)) output.postings.addRun(run, index.lengths)
    output.postings.finishTerm(info)
    output.terms.add(bytes, starts[term] ?? 0, starts[term + 1] ?? 0, info)
  }
}
