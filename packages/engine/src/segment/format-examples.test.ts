/**
 * The worked bytes of `docs/index-format.md` for the files of a segment that this folder writes. An example is a run of
 * hexadecimal bytes in backquotes, then `<!-- golden: kind arguments -->`.
 */

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { addBit, wordCountOf } from './bit-set.ts'
import { encodeDeletes } from './deletes-file.ts'
import { LOCK_FILE, LOCK_PREFIX, SEGMENT_ROLES } from './file-names.ts'

const document = readFileSync(new URL('../../../../docs/index-format.md', import.meta.url), 'utf8')

function example(kind: string, args: string): string {
  const examples = document.matchAll(/`([0-9a-f]{2}(?:\s[0-9a-f]{2})*)`[^`]*?<!-- golden: (\S+) (.*?) -->/g)
  const found = [...examples].find(([, , itsKind, itsArgs]) => itsKind === kind && itsArgs === args)
  return found?.[1]?.replace(/\s/g, ' ') ?? 'no such example'
}

function setOf(size: number, members: readonly number[]): Uint32Array {
  const words = new Uint32Array(wordCountOf(size))
  for (const member of members) addBit(words, member)
  return words
}

it('deletes are written as the document says', () => {
  // Docs 0 and 1 of three, source 0 of two; term 0 in both docs, twice in texts.
  const bytes = encodeDeletes({
    docs: setOf(3, [0, 1]),
    sources: setOf(2, [0]),
    deletedDocCount: 2,
    deletedSourceCount: 1,
    fields: {
      text: { docCount: 2, totalLength: 5 },
      heading: { docCount: 0, totalLength: 0 },
      title: { docCount: 2, totalLength: 2 },
    },
    terms: { ordinals: Uint32Array.of(0), docFreqs: Uint32Array.of(2), textFreqs: Uint32Array.of(2) },
  })
  expect(
    Buffer.from(bytes)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 '),
  ).toBe(example('deletes', '0,1/0/0:2:2'))
})

it('the document lists the files of a segment and the names of the lock', () => {
  expect(document).toContain(`eight files: ${SEGMENT_ROLES.join(', ')}`)
  expect(document).toContain(`\`${LOCK_FILE}\`, \`${LOCK_PREFIX}*\``)
})
