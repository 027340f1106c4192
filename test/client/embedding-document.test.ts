/** docs/embedding.md shows what its program for a server prints, and a client as small as it says. */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { firstLine, paraseek, repositoryRoot, startParaseek } from '../e2e/paraseek-process.ts'
import { createWorkplace } from '../e2e/small-corpus.ts'

const document = readFileSync(join(repositoryRoot, 'docs/embedding.md'), 'utf8')

function block(language: string): string {
  return new RegExp(`\`\`\`${language} client\\n([^]*?)\`\`\``).exec(document)?.[1] ?? ''
}

it('shows what its program prints', async () => {
  const workplace = createWorkplace()
  const index = workplace.path('index')
  expect((await paraseek(['index', 'corpus', '--out', index], { cwd: repositoryRoot })).code).toBe(0)
  const server = startParaseek(['serve', index, '--port', '0'])
  // There the program finds the client as an installed package.
  const program = join(repositoryRoot, 'test/node_modules/.embedding-example.mjs')
  try {
    writeFileSync(program, block('js').replace('http://127.0.0.1:7700', await firstLine(server)))
    const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' })
    expect({ stdout, stderr }).toEqual({ stdout: block('text'), stderr: '' })
  } finally {
    server.kill()
    rmSync(program, { force: true })
    workplace.remove()
  }
})

it('gives the sizes of the client and of the element in a browser', () => {
  const folder = join(repositoryRoot, 'packages/client/dist')
  const kilobytesOf = (names: readonly string[]) => {
    const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'))
    return Math.round(gzipSync(texts.join('\n')).length / 1000)
  }
  // The adapter for InstantSearch and the element are entries of their own.
  const files = readdirSync(folder).filter((name) => /^(?!instantsearch|paraseek-search\.).*\.js$/.test(name))
  const [, client] = /(\d+) kB in a browser, compressed/.exec(document) ?? []
  expect(kilobytesOf(files)).toBe(Number(client))
  const [, element] = /One script tag brings it, (\d+) kB compressed/.exec(document) ?? []
  expect(kilobytesOf(['paraseek-search.js'])).toBe(Number(element))
})
