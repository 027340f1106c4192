/**
 * @module
 * Checks the postings and lengths of a segment against its texts: analyses every paragraph again.
 */

import type { InvertedRun } from '../inversion/inverted-run.ts'
import { PostingBytesReader } from '../inversion/posting-bytes.ts'
import { reinvert } from '../segment/reinvert.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { DocSignatures } from './doc-signatures.ts'
import type { ProblemList } from './problem-list.ts'

/** Docs that are analysed together: memory is that of as many paragraphs. */
const DOCS_PER_RUN = 4096

/** @param signatures of every doc, by its postings */
export function checkTexts(segment: SegmentReader, signatures: DocSignatures, problems: ProblemList): void {
  const { sources, sourceCount } = segment
  for (let from = 0; from < sourceCount; ) {
    let to = from + 1
    while (to < sourceCount && sources.firstDoc(to + 1) - sources.firstDoc(from) <= DOCS_PER_RUN) to++
    const numbers = Array.from({ length: to - from }, (_, i) => from + i)
    checkRun(segment, sources.firstDoc(from), reinvert(segment, numbers), signatures, problems)
    from = to
  }
}

function checkRun(
  segment: SegmentReader,
  firstDoc: number,
  run: InvertedRun,
  signatures: DocSignatures,
  problems: ProblemList,
): void {
  const { norms, inputs } = segment
  const expected = signaturesOf(run)
  for (let i = 0; i < run.docCount; i++) {
    const doc = firstDoc + i
    if (!expected.isEqual(i, signatures, doc)) {
      problems.add(
        inputs.postings.name,
        `doc ${doc} has other postings than its text, headings and title have terms`,
      )
    }
    const fromText = [run.textLengths[i], run.headingLengths[i], run.titleLengths[i]].join(', ')
    const stored = [norms.textLengths[doc], norms.headingLengths[doc], norms.titleLengths[doc]].join(', ')
    problems.expectEqual(inputs.norms.name, `lengths of doc ${doc}`, fromText, stored)
  }
}

function signaturesOf(run: InvertedRun): DocSignatures {
  const signatures = new DocSignatures(run.docCount)
  const reader = new PostingBytesReader(run.postings, 0, 0)
  for (let term = 0; term + 1 < run.termStarts.length; term++) {
    const hash = DocSignatures.termHash(
      run.termBytes,
      run.termStarts[term] ?? 0,
      run.termStarts[term + 1] ?? 0,
    )
    reader.start(run.postings, run.postingStarts[term] ?? 0, run.postingStarts[term + 1] ?? 0)
    while (reader.next()) {
      const freqs = [reader.textFreq, reader.headingFreq, reader.titleFreq]
      for (const [field, freq] of freqs.entries()) addPositions(signatures, reader, hash, field, freq)
    }
  }
  return signatures
}

function addPositions(
  signatures: DocSignatures,
  reader: PostingBytesReader,
  hash: number,
  field: number,
  freq: number,
): void {
  let position = -1
  for (let i = 0; i < freq; i++) {
    position += reader.position() + 1
    signatures.add(reader.doc, hash, field, position)
  }
}
