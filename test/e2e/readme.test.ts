/** The README shows what really happens: its examples are run, and its links lead somewhere. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bash, firstLine, paraseek, repositoryRoot, startParaseek } from './paraseek-process.ts'
import { createWorkplace } from './small-corpus.ts'

const readme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8')
const workplace = createWorkplace()
const index = workplace.path('index')
/** Built by the README's own command. */
const shownIndex = workplace.path('shown')

beforeAll(async () => {
  const { code } = await paraseek(['index', 'corpus', '--out', index], { cwd: repositoryRoot })
  expect(code).toBe(0)
})

afterAll(() => workplace.remove())

/** The content of the n-th fenced block of that language, counted from 0. */
function block(language: string, number = 0): string {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))][number]?.[1] ?? ''
}

/** Leaves out what differs from run to run, and how lines are broken. */
function settled(text: string): string {
  return (
    text
      .replace(/\d+(\.\d+)? m?s\b/g, 'TIME')
      // The index keeps the files' times of change, whose length differs from one checkout to the next.
      .replace(/(index +\S+), \d+(\.\d+)? [kM]B/g, '$1, SIZE')
      .replaceAll(shownIndex, '.paraseek/texts')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

describe('README.md', () => {
  it('shows what its commands print', async () => {
    const [alias = '', ...examples] = block('console').split(/^\$ /m).slice(1)
    expect(alias).toContain('alias paraseek=')
    expect(examples).toHaveLength(3)
    for (const example of examples) {
      const [line = '', ...output] = example.split('\n')
      const command = line.replace('paraseek ', '$paraseek ').replace('.paraseek/texts', shownIndex)
      const { stdout, stderr } = await bash(command, { cwd: repositoryRoot })
      expect(settled(stdout + stderr)).toBe(settled(output.join('\n')))
    }
  })

  it('shows a part of what the server answers', async () => {
    const server = startParaseek(['serve', index, '--port', '0'])
    try {
      const url = await firstLine(server)
      const [, route = ''] = /`(\/v1\/search[^`]+)`/.exec(readme) ?? []
      const answer: unknown = await fetch(url + route).then((response) => response.json())
      expect(answer).toMatchObject(JSON.parse(block('json')))
    } finally {
      server.kill()
    }
  })

  it('shows what its program prints', () => {
    // There the program finds the engine as an installed package.
    const program = join(repositoryRoot, 'test/node_modules/.readme-example.mjs')
    writeFileSync(program, block('js').replace('.paraseek/texts', index))
    try {
      const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' })
      expect({ stdout, stderr }).toEqual({ stdout: block('text'), stderr: '' })
    } finally {
      rmSync(program)
    }
  })
})

describe('the links', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/cli.md', 'docs/testing.md'])(
    'of %s lead to files that exist',
    (name) => {
      const path = join(repositoryRoot, name)
      const links = [...readFileSync(path, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(
        ([, link = '']) => link,
      )
      expect(links.length).toBeGreaterThan(0)
      expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([])
    },
  )
})
