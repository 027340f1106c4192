/** A decision is found by its number, so no two records may have the same, and what names a record names one that is there. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'docs/decisions')
const names = readdirSync(folder).filter((name) => name !== '0000-template.md')
const numberOf = (name: string) => name.slice(0, 4)

describe('the records of decisions', () => {
  it('have a number each', () => {
    const numbers = names.map(numberOf)
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
  })

  it.each(names)('have the number of the file in the heading: %s', (name) => {
    expect(readFileSync(join(folder, name), 'utf8')).toMatch(new RegExp(`^# ${numberOf(name)}: \\S`))
  })

  it('are there wherever one is named', () => {
    const named = ['docs', 'packages', 'bench', 'test'].flatMap((top) => mentionsBelow(join(root, top)))
    expect(named.length).toBeGreaterThan(10)
    const known = new Set([...names, ...names.map(numberOf)])
    expect(named.filter(({ reference }) => !known.has(reference))).toEqual([])
  })
})

/** Every record that the texts of a folder name, by its number or by its file. */
function mentionsBelow(folder: string): { path: string; reference: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      return ['node_modules', 'dist'].includes(entry.name) ? [] : mentionsBelow(path)
    }
    if (!/\.(?:md|[jt]s)$/.test(entry.name)) return []
    const references = readFileSync(path, 'utf8').matchAll(/\bdecisions?[ /](\d{4}(?:-[a-z-]+\.md)?)/gi)
    return [...references].map(([, reference = '']) => ({ path: relative(root, path), reference }))
  })
}
