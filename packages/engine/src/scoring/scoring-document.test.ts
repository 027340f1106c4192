/**
 * What docs/scoring.md says is so: its settings are the default ones, its bands those of the engine, and its worked example is
 * what a search answers.
 */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { openSegmentsEngine } from '../engines/segments/segments-engine.ts'
import { sourceOf } from '../segment/index-content.contract.ts'
import { IndexReader } from '../segment/index-reader.ts'
import { DEFAULT_SETTINGS } from '../segment/index-settings.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'

const document = readFileSync(new URL('../../../../docs/scoring.md', import.meta.url), 'utf8')

/** Cells of the rows of the table whose first heading is this. */
function rowsOf(heading: string): string[][] {
  const lines = document.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`)) + 2
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'))
  return lines
    .slice(start, length < 0 ? undefined : start + length)
    .filter((line) => line !== '')
    .map((line) => line.slice(2, -2).split(' | '))
}

const paragraphs = rowsOf('paragraph').map(([, text = '', length = '']) => ({ text, length: Number(length) }))

function exampleIndex(): MemoryDirectory {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  writer.add(sourceOf({ id: 'notes', title: 'Notes', texts: paragraphs.map(({ text }) => text) }))
  writer.commit()
  return directory
}

describe('docs/scoring.md', () => {
  it('gives the default settings', () => {
    const [weights = [], b = []] = rowsOf('setting')
    const numbers = ([, text, heading, title]: readonly string[]) => ({
      text: Number(text),
      heading: Number(heading),
      title: Number(title),
    })
    expect(numbers(weights)).toEqual(DEFAULT_SETTINGS.weights)
    expect(numbers(b)).toEqual(DEFAULT_SETTINGS.b)
    expect(document).toContain(`\`k1\` is ${DEFAULT_SETTINGS.k1} `)
  })

  it('gives the lengths of the paragraphs of its example', () => {
    const [segment] = IndexReader.open(exampleIndex()).segments
    expect([...(segment?.norms.textLengths ?? [])]).toEqual(paragraphs.map(({ length }) => length))
  })

  it.each(rowsOf('query'))('gives the answer to %s, with the scores', async (query = '', scores = '') => {
    const { hits } = await openSegmentsEngine(exampleIndex()).search({ query: query.replaceAll('`', '') })
    const answer = hits.map(({ paragraph, score }) => `${paragraph.ordinal + 1}: ${score.toFixed(6)}`)
    expect(answer.join(', ')).toBe(scores)
  })
})
