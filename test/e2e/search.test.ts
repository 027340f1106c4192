import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bash, paraseek } from './paraseek-process.ts'
import { createWorkplace, writeSmallCorpus } from './small-corpus.ts'

const workplace = createWorkplace()
const index = workplace.path('index')

beforeAll(async () => {
  const { code } = await paraseek(['index', writeSmallCorpus(workplace), '--out', index])
  expect(code).toBe(0)
})

afterAll(() => workplace.remove())

describe('paraseek search', () => {
  it('prints rank, title, place, headings, score and marked snippet', async () => {
    const { code, stdout, stderr } = await paraseek(['search', index, 'moon', 'water'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('1. The tides\n   sea/tides.md:7  The sea › Why it rises  score ')
    expect(stdout).toContain('\n   The tide rises twice a day, because the [moon] pulls the [water].\n')
  })

  it('prints the answer of the wire as JSON', async () => {
    const { stdout } = await paraseek(['search', index, 'tide', '--format', 'json', '--limit', '2'])
    const response = JSON.parse(stdout)
    expect(Object.keys(response).sort()).toEqual(
      ['generation', 'hits', 'limit', 'nextCursor', 'offset', 'query', 'timedOut', 'tookMs', 'total'].sort(),
    )
    expect(response).toMatchObject({ limit: 2, offset: 0, total: { value: 3, relation: 'eq' } })
    expect(response.hits).toHaveLength(2)
    expect(response.hits[0].links.location).toMatch(/:\d+$/)
  })

  it('prints one hit a line as JSON lines', async () => {
    const { stdout } = await paraseek(['search', index, 'tide', '-f', 'jsonl', '--offset', '1'])
    const hits = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(hits.map(({ rank }) => rank)).toEqual([2, 3])
  })

  it('prints one hit a line as CSV, with quotes doubled', async () => {
    const { stdout } = await paraseek(['search', index, 'eye', '-f', 'csv'])
    const [header, row, rest] = stdout.split('\r\n')
    expect(header).toBe('rank,score,title,headings,path,line,paragraph,text')
    expect(row).toMatch(
      /,lamp\.txt,3,lamp\.txt#[0-9a-f]{12},"Its lamp, ""the eye"", turns once a minute, say the keepers\."$/,
    )
    expect(rest).toBe('')
  })

  it('finds what a file of synonyms says, and refuses a line that is no rule, by its number', async () => {
    const file = workplace.path('synonyms.txt')
    writeFileSync(file, '# of the sea\nbeacon => lamp\nebb, tide\n')
    const found = await paraseek(['search', index, 'beacon', '--synonyms', file])
    expect({ code: found.code, stderr: found.stderr }).toEqual({ code: 0, stderr: '' })
    expect(found.stdout).toContain('[lamp]')
    writeFileSync(file, 'ebb, tide\n\nbeacon\n')
    const refused = await paraseek(['search', index, 'beacon', '--synonyms', file])
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(`${file}, line 3: expected two words`)
    const absent = await paraseek(['search', index, 'beacon', '--synonyms', `${file}.none`])
    expect(absent.code).toBe(7)
  })

  it('ends with 1 and prints nothing on standard output when nothing is found', async () => {
    const { code, stdout, stderr } = await paraseek(['search', index, 'volcano'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('nothing found')
  })

  it('ends with 1 past the last hit', async () => {
    const { code, stderr } = await paraseek(['search', index, 'tide', '--offset', '50'])
    expect(code).toBe(1)
    expect(stderr).toContain('nothing found after the first 50 paragraphs')
  })

  it('reports what it took differently on standard error, and refuses it under --strict', async () => {
    const lenient = await paraseek(['search', index, '"full moon', '-f', 'jsonl'])
    expect(lenient.code).toBe(0)
    expect(lenient.stderr).toMatch(/^warning: column 1: /)
    const strict = await paraseek(['search', index, '"full moon', '--strict'])
    expect(strict).toMatchObject({ code: 2, stdout: '' })
    expect(strict.stderr).toMatch(/^error: .*column 1: .*\n$/)
  })

  it('takes a word that begins with a dash after --', async () => {
    const { code, stdout } = await paraseek([
      'search',
      index,
      '-f',
      'jsonl',
      '--',
      'tide',
      '-spring',
      '-ships',
    ])
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  it('refuses a query over its length', async () => {
    const { code, stderr } = await paraseek(['search', index, 'x'.repeat(2049)])
    expect(code).toBe(2)
    expect(stderr).toContain('2048')
  })

  it('colours on demand and obeys NO_COLOR and --no-color', async () => {
    const words = ['search', index, 'lamp']
    const coloured = await paraseek(words, { environment: { FORCE_COLOR: '1' } })
    expect(coloured.stdout).toContain('\u001b[1m')
    expect(coloured.stdout).not.toContain('[lamp]')
    for (const run of [
      await paraseek(words, { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
      await paraseek([...words, '--no-color'], { environment: { FORCE_COLOR: '1' } }),
      await paraseek(words),
    ]) {
      expect(run.stdout).not.toContain('\u001b')
      expect(run.stdout).toContain('[lamp]')
    }
  })

  it('shows escape sequences of a text instead of sending them', async () => {
    const folder = workplace.path('hostile')
    writeFileSync(workplace.path('hostile.txt'), 'A bell\u0007 and \u001b[2J a cleared screen.\n')
    expect((await paraseek(['index', workplace.path('hostile.txt'), '--out', folder])).code).toBe(0)
    const { stdout } = await paraseek(['search', folder, 'cleared'])
    expect(stdout).not.toContain('\u001b')
    expect(stdout).toContain('\\x1b[2J')
  })
})

describe('a pipe', () => {
  it('is no error when its reader goes away', async () => {
    const line = `$paraseek search ${index} tide -f json | true; echo "\${PIPESTATUS[0]}"`
    expect(await bash(line)).toMatchObject({ stdout: '0\n', stderr: '' })
  })

  it('is an error when it cannot be written', async () => {
    const { stdout, stderr } = await bash(`$paraseek search ${index} tide > /dev/full; echo $?`)
    expect(stdout).toBe('7\n')
    expect(stderr).toMatch(/^error: cannot write standard output: .*ENOSPC.*\n$/)
  })
})
