/** The packages as they would be published, installed in an empty project with an empty home folder. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstLine, paraseek, repositoryRoot, startParaseek } from './paraseek-process.ts'
import { createWorkplace, writeSmallCorpus } from './small-corpus.ts'

/** Those that are made to be installed by others. */
const PACKAGES = ['shared', 'engine', 'client']

const workplace = createWorkplace()
const project = workplace.path('project')
const index = workplace.path('index')

/** Runs a command with an empty home folder; its output, or a failure of the test with all that it said. */
function run(command: string, words: readonly string[], cwd: string): string {
  // npm's cache is all that is kept, so that the test needs no network once the packages were fetched.
  const cache = process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? '/root', '.npm')
  const environment = { ...process.env, HOME: workplace.path('home'), npm_config_cache: cache, CI: 'true' }
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, env: environment, encoding: 'utf8' })
  expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' })
  return stdout
}

beforeAll(async () => {
  mkdirSync(workplace.path('home'))
  mkdirSync(project)
  expect((await paraseek(['index', writeSmallCorpus(workplace), '--out', index])).code).toBe(0)
  for (const name of PACKAGES) {
    // Package and command both as options: a test run that npx itself started inherits its settings.
    const pack = `pnpm pack --pack-destination ${workplace.folder}`
    const words = ['--yes', '--prefer-offline', '--package', 'pnpm@12.21.0', '--call', pack]
    run('npx', words, join(repositoryRoot, 'packages', name))
  }
  writeFileSync(join(project, 'package.json'), '{"name":"empty","private":true,"type":"module"}')
  const tarballs = readdirSync(workplace.folder).filter((name) => name.endsWith('.tgz'))
  expect(tarballs).toHaveLength(PACKAGES.length)
  const files = tarballs.map((name) => workplace.path(name))
  run(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...files],
    project,
  )
})

afterAll(() => workplace.remove())

describe('the packed engine', () => {
  it('searches an index in three lines', () => {
    writeFileSync(
      join(project, 'search.js'),
      [
        `import { openIndex } from '@paraseek/engine/node'`,
        `const index = await openIndex(${JSON.stringify(index)})`,
        `for (const hit of (await index.search({ query: 'moon water' })).hits) console.log(hit.links.location, hit.paragraph.text)`,
      ].join('\n'),
    )
    expect(run(process.execPath, ['search.js'], project)).toMatch(
      /^sea\/tides\.md:7 The tide rises twice a day, because the moon pulls the water\.\n/,
    )
  })
})

describe('the packed client', () => {
  it('asks a server in three lines', async () => {
    const server = startParaseek(['serve', index, '--port', '0'])
    try {
      const url = await firstLine(server)
      writeFileSync(
        join(project, 'ask.js'),
        [
          `import { ParaseekClient } from '@paraseek/client'`,
          `const client = new ParaseekClient({ baseUrl: ${JSON.stringify(url)} })`,
          `for await (const hit of client.searchAll('moon water')) console.log(hit.links.location)`,
        ].join('\n'),
      )
      expect(run(process.execPath, ['ask.js'], project)).toMatch(/^sea\/tides\.md:7\n/)
    } finally {
      server.kill()
    }
  })

  it('brings no code of another package', () => {
    const folder = join(project, 'node_modules/@paraseek/client/dist')
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
      const imports = [...readFileSync(join(folder, name), 'utf8').matchAll(/\bfrom '([^']+)'/g)]
      expect(imports.map(([, specifier = '']) => specifier).filter((path) => !path.startsWith('./'))).toEqual(
        [],
      )
    }
  })
})

describe('the types of the packed packages', () => {
  const SOURCE = `
import { createMinisearchWriter, MemoryDirectory, openDirectory } from '@paraseek/engine'
import type { IndexableSource, ParagraphId, SearchEngine, SearchRequest, SourceId } from '@paraseek/engine'
import { ParaseekClient, type SearchResponse } from '@paraseek/client'
import { createInstantSearchClient } from '@paraseek/client/instantsearch'
import '@paraseek/client/element'

const id = 'notes' as SourceId
const address = { path: 'notes.txt', startLine: 1, endLine: 1, start: 0, end: 5, headings: [] }
export const notes: IndexableSource = {
  source: { id, title: 'Notes', path: 'notes.txt', format: 'text', metadata: { year: 2024 }, paragraphCount: 1 },
  paragraphs: [{ id: 'notes#1' as ParagraphId, sourceId: id, ordinal: 0, kind: 'prose', text: 'Ships', address }],
}
const directory = new MemoryDirectory()
createMinisearchWriter(directory).add(notes)
export const engine: SearchEngine = await openDirectory(directory)
const request: SearchRequest<'ids'> = { query: 'ship', detail: 'ids' }
export const ids: readonly ParagraphId[] = (await engine.search(request)).hits.map((hit) => hit.id)
export const client = new ParaseekClient({ baseUrl: 'https://search.example' })
export const response: SearchResponse = await client.search('ship')
export const { search } = createInstantSearchClient(client)
const element = document.querySelector('paraseek-search')
element?.addEventListener('paraseek-search', ({ detail }) => console.log(detail.response.hits, detail.total.value))
document.addEventListener('paraseek-select', ({ detail }) => console.log(detail.hit.links.location, detail.href))
`

  it.each([
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ])('hold in a strict project with the modules of %s, %s', (module, resolution) => {
    writeFileSync(join(project, 'types.ts'), SOURCE)
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit']
    const platform = ['--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--types', '']
    const modules = ['--module', module, '--moduleResolution', resolution]
    const compiler = join(repositoryRoot, 'node_modules/.bin/tsc')
    run(compiler, [...strict, ...platform, ...modules, 'types.ts'], project)
  })
})

describe('the packed packages', () => {
  it('hold neither tests nor build records', () => {
    const files = PACKAGES.flatMap((name) =>
      readdirSync(join(project, 'node_modules/@paraseek', name), { recursive: true, encoding: 'utf8' }),
    )
    expect(files).toContain('dist/index.js')
    expect(
      files.filter((file) => /\.test\.|\.contract\.|tsbuildinfo|(^|\/)(test|testing)\//.test(file)),
    ).toEqual([])
  })
})
