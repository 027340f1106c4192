/**
 * @module
 * A folder of three texts and two files that are skipped, written anew for each test file.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Workplace {
  /** An empty folder of its own. */
  readonly folder: string
  /** `folder` with names after it. */
  path(...names: string[]): string
  remove(): void
}

export function createWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'paraseek-e2e-'))
  return {
    folder,
    path: (...names) => join(folder, ...names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const FILES = {
  // Line 7 holds the paragraph on tides, under two headings.
  'sea/tides.md': [
    '---',
    'title: The tides',
    '---',
    '# The sea',
    '## Why it rises',
    '',
    'The tide rises twice a day, because the moon pulls the water.',
    '',
    'A spring tide comes at full moon, when the sun pulls along the same line.',
    '',
  ].join('\n'),
  'lamp.txt': 'A lighthouse warns ships.\n\nIts lamp, "the eye", turns once a minute, say the keepers.\n',
  'places.jsonl': '{"id":"port","title":"The port","text":"Ships wait here for the tide."}\n',
  'chart.pdf': '%PDF-1.4 not a text',
  'nothing.txt': '',
} as const

/** Writes the corpus into a new folder and gives its path. */
export function writeSmallCorpus(workplace: Workplace): string {
  const corpus = workplace.path('corpus')
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(join(corpus, name, '..'), { recursive: true })
    writeFileSync(join(corpus, name), content)
  }
  return corpus
}
