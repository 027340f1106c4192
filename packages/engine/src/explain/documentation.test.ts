import { readFileSync } from 'node:fs'
import type { Explanation, IndexableSource, ParagraphId, SearchEngine, SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { openSegmentsEngine } from '../engines/segments/segments-engine.ts'
import { sourceOf } from '../segment/index-content.contract.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'

const page = (name: string) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8')
const explainPage = page('explain.md')
const locatePage = page('locate.md')

function engineOver(sources: readonly IndexableSource[]): SearchEngine {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  for (const source of sources) writer.add(source)
  writer.commit()
  return openSegmentsEngine(directory)
}

/** The block of text after a mark. */
function blockAfter(text: string, mark: string): string {
  return text.split(`<!-- ${mark} -->\n\`\`\`text\n`)[1]?.split('```')[0] ?? `no block marked ${mark}`
}

/** Quotation of Markdown after a mark. */
function quoteAfter(text: string, mark: string): string {
  return /^\n> (.*)$/m.exec(text.split(`<!-- ${mark} -->`)[1] ?? '')?.[1] ?? ''
}

function lines({ name, value, children }: Explanation, depth = 0): string[] {
  const shown = Number(value.toFixed(6))
  return [`${'  '.repeat(depth)}${shown} ${name}`, ...children.flatMap((child) => lines(child, depth + 1))]
}

const EXAMPLE = blockAfter(
  explainPage.replace('```text\nwolves', '<!-- sources -->\n```text\nwolves'),
  'sources',
)
const sources = EXAMPLE.trim()
  .split('\n')
  .map((line) => /^(\S+) +(.*)$/.exec(line) ?? [])
  .map(([, id = '', text = '']) => sourceOf({ id, texts: [text] }))

async function explained(query: string) {
  const engine = engineOver(sources)
  const [paragraphId] = (await engine.source('wolves.txt' as SourceId))?.paragraphIds ?? []
  return engine.explain({ query, paragraphId: paragraphId ?? ('' as ParagraphId) })
}

describe('the documentation', () => {
  it('of explain shows the tree that the engine answers', async () => {
    const answer = await explained('wolf north')
    const tree = answer?.explanation ? lines(answer.explanation) : []
    expect(blockAfter(explainPage, 'explain: wolf north').trimEnd().split('\n')).toEqual(tree)
  })

  it('of explain shows what the engine says is missing', async () => {
    const { missing = [] } = (await explained('+cubby +bread')) ?? {}
    expect(blockAfter(explainPage, 'why not: +cubby +bread').trimEnd().split('\n')).toEqual(
      missing.map(({ reason, detail }) => `${reason}: ${detail}`),
    )
  })

  it('of locate shows the differences and the similarity that the engine answers', async () => {
    const engine = engineOver([sourceOf({ id: 'a.txt', texts: [quoteAfter(locatePage, 'paragraph')] })])
    const { locations } = await engine.locate({ quote: quoteAfter(locatePage, 'quotation') })
    const rows = (locatePage.split('<!-- differences -->')[1] ?? '')
      .split('\n\n')[0]
      ?.trim()
      .split('\n')
      .slice(2)
    const shown = locations[0]?.differences.map(({ op, quote, text }) => `| ${op} | ${quote} | ${text} |`)
    expect(rows).toEqual(shown?.map((row) => row.replaceAll('|  |', '| |')))
    const similarity = /1 − 3\/9 = ([\d.]+)\d/.exec(locatePage)?.[1]
    expect(locations[0]?.similarity.toFixed(3)).toContain(similarity)
  })
})
