/** The commands that ask an index something else than for hits, and those that need no index. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bash, paraseek } from './paraseek-process.ts'
import { createWorkplace, writeSmallCorpus } from './small-corpus.ts'

const workplace = createWorkplace()
const index = workplace.path('index')
const missing = workplace.path('missing')

beforeAll(async () => {
  const { code } = await paraseek(['index', writeSmallCorpus(workplace), '--out', index])
  expect(code).toBe(0)
  expect((await paraseek(['check', index])).code).toBe(0)
})

afterAll(() => workplace.remove())

describe('paraseek explain', () => {
  it('shows the score that the search gives as a tree of numbers, by id and by place', async () => {
    const search = await paraseek(['search', index, 'moon water', '-f', 'json', '-n', '1'])
    const [hit] = JSON.parse(search.stdout).hits
    const byPlace = await paraseek(['explain', index, 'moon water', hit.links.location])
    expect(byPlace).toMatchObject({ code: 0, stderr: '' })
    expect(byPlace.stdout).toContain(`rank 1, score ${hit.score.toFixed(6)}, for: moon water\n`)
    expect(byPlace.stdout).toMatch(/^ *\d+ +docCount$/m)
    const byId = await paraseek(['explain', index, 'moon water', hit.paragraph.id, '-f', 'json'])
    expect(JSON.parse(byId.stdout)).toMatchObject({ score: hit.score, explanation: { value: hit.score } })
  })

  it('says why a paragraph is not found', async () => {
    const { code, stdout } = await paraseek(['explain', index, '+moon +ships', 'sea/tides.md:7'])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^no hit for: \+moon \+ships\nsea\/tides\.md:7 {2}The tides\n\nIt is not found because/,
    )
    expect(stdout).toContain('"ships" does not stand in the paragraph')
  })

  it('finds a record by its line', async () => {
    const { code, stdout } = await paraseek(['explain', index, 'tide', 'places.jsonl:1'])
    expect(code).toBe(0)
    expect(stdout).toContain('places.jsonl:1  The port')
  })

  it.each([
    ['sea/tides.md:8', 'the nearest begins at sea/tides.md:7'],
    ['sea/river.md:1', 'give the path as search prints it'],
    ['sea/tides.md#000000000000', 'search again'],
  ])('ends with 1 and says what to do where there is no paragraph %s', async (name, hint) => {
    const { code, stdout, stderr } = await paraseek(['explain', index, 'tide', name])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^nothing found: the index has no paragraph .*\n$/)
    expect(stderr).toContain(hint)
  })

  it('refuses what names no paragraph', async () => {
    const { code, stderr } = await paraseek(['explain', index, 'tide', 'tides'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: .*expected a paragraph's id, or a place such as .*; found tides\n$/)
  })
})

describe('paraseek suggest', () => {
  it('completes a title, and names its source', async () => {
    const { code, stdout, stderr } = await paraseek(['suggest', index, 'the', 'ti'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^The tides +title +sea\/tides\.md$/m)
    const { stdout: json } = await paraseek(['suggest', index, 'the ti', '-f', 'json', '-n', '1'])
    expect(JSON.parse(json).suggestions).toMatchObject([{ text: 'The tides', sourceId: 'sea/tides.md' }])
  })

  it('writes no escape sequence around nothing', async () => {
    const words = ['suggest', index, 'moo']
    const { code, stdout } = await paraseek(words, { environment: { FORCE_COLOR: '1' } })
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'moon  term\n' })
  })

  it('ends with 1 where nothing begins like that', async () => {
    const { code, stdout, stderr } = await paraseek(['suggest', index, 'zzzzzz'])
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: 'nothing found\n' })
  })
})

describe('paraseek locate', () => {
  it('finds a quotation whatever its case and punctuation', async () => {
    const quote = 'the tide rises, twice a day; because the MOON pulls the water!'
    const { code, stdout, stderr } = await paraseek(['locate', index, quote])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^exact {2}The tides\n {3}sea\/tides\.md:7 {2}The sea › Why it rises\n/)
  })

  it('shows the differences to the nearest wording', async () => {
    const quote = 'the tide rises three times a day, because the moon pulls the water'
    const { code, stdout } = await paraseek(['locate', index, ...quote.split(' ')])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^near, \d\d % alike {2}The tides\n/)
    expect(stdout).toMatch(/rises \[-three times-\] \{\+twice\+\} a day/)
    const { stdout: json } = await paraseek(['locate', index, quote, '-f', 'json'])
    expect(JSON.parse(json)).toMatchObject({ match: 'near', locations: [{ match: 'near' }] })
  })

  it('ends with 1 where nothing comes near', async () => {
    const { code, stdout, stderr } = await paraseek(['locate', index, 'no such words were written here'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe('nothing found that comes near\n')
  })
})

describe('a text that asks for nothing', () => {
  it.each([
    [['search', index, ''], 'the text is empty'],
    [['search', index, '', '--all'], 'the text is empty'],
    [['suggest', index, ' '], 'the text is empty'],
    [['locate', index, '?!'], 'the text holds no letter and no digit'],
  ])('of %j is told', async (words, reason) => {
    const { code, stderr } = await paraseek(words)
    expect(code).toBe(1)
    expect(stderr).toContain(`nothing found: ${reason}: give at least one word\n`)
  })

  it('is the reason why explain finds nothing', async () => {
    const { code, stdout } = await paraseek(['explain', index, '', 'sea/tides.md:7'])
    expect(code).toBe(0)
    expect(stdout).toContain('because of this:\n  the text is empty: give at least one word\n')
  })
})

describe('paraseek analyze', () => {
  it('shows the terms of a text without an index', async () => {
    const { code, stdout, stderr } = await paraseek(['analyze', 'Straße', 'Éclair'], {
      cwd: workplace.folder,
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n').map((line) => line.trim().split(/ +/))).toEqual([
      ['position', 'span', 'start', 'end', 'script', 'term', 'stem', 'text'],
      ['0', '1', '0', '6', 'Latin', 'strasse', 'Straße'],
      ['1', '1', '7', '13', 'Latin', 'eclair', 'Éclair'],
      [''],
    ])
    const { stdout: json } = await paraseek(['analyze', 'Straße', '-f', 'json'])
    expect(JSON.parse(json).tokens).toMatchObject([{ term: 'strasse', start: 0, end: 6 }])
  })

  it('shows the stems of the language that is named', async () => {
    const { code, stdout } = await paraseek(['analyze', '--language', 'en', 'whales', '-f', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ language: 'en', tokens: [{ term: 'whales', stem: 'whale' }] })
    expect(await paraseek(['analyze', '--language', 'english', 'whales'])).toMatchObject({ code: 2 })
  })

  it('says that a text without a letter has no terms', async () => {
    expect(await paraseek(['analyze', '!?'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'no terms: there is no letter and no digit in it\n',
    })
  })
})

describe('paraseek completion', () => {
  it('prints a script that teaches bash the command line', async () => {
    const ask = `COMP_WORDS=(paraseek se); COMP_CWORD=1; _paraseek; echo "\${COMPREPLY[*]}"`
    const { stdout, stderr } = await bash(`source <($paraseek completion bash); ${ask}`)
    expect({ stdout, stderr }).toEqual({ stdout: 'search serve\n', stderr: '' })
  })

  it('refuses a shell it does not know, and names those it does', async () => {
    const { code, stderr } = await paraseek(['completion', 'tcsh'])
    expect(code).toBe(2)
    expect(stderr).toContain('Allowed choices are bash, zsh, fish.')
  })
})

describe('a command that asks an index', () => {
  it.each([
    [['explain', missing, 'tide', 'a.md:1']],
    [['suggest', missing, 'tide']],
    [['locate', missing, 'tide']],
  ])('%j ends with 3 where there is no index, and says how to build one', async (words) => {
    const { code, stdout, stderr } = await paraseek(words)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^error: no index at .*: build one with `paraseek index .*\n$/)
  })
})
