/**
 * @module
 * What the dictionary knows of a term. Made once and filled many times, so that a lookup allocates nothing.
 */

export class TermInfo {
  /** Docs that have the term in any field, `>= 1`. */
  docFreq = 0
  /** Occurrences in the text field of all docs, `>= 0`. */
  totalTextFreq = 0
  /** Offset of the term's postings in the payload of the postings file. */
  postingsStart = 0
  /** Offset past them. */
  postingsEnd = 0
  /** Offset of the term's positions in the payload of the positions file. */
  positionsStart = 0
  /** Offset past them. */
  positionsEnd = 0
  /** Number of the term's first entry in the blocks file; means nothing for a term of one block. */
  firstBlock = 0
  /** Text impacts of all postings (see `postings/impacts.ts`). */
  textImpacts = 0
  /** Heading and title impacts of all postings. */
  otherImpacts = 0
}
