import { afterAll, describe, expect, it } from 'vitest'
import { paraseek, repositoryRoot } from './paraseek-process.ts'
import { createWorkplace } from './small-corpus.ts'

const workplace = createWorkplace()

afterAll(() => workplace.remove())

describe('the command line', () => {
  it('prints help on standard output and ends with 0', async () => {
    const { code, stdout, stderr } = await paraseek(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const command of ['index', 'search', 'explain', 'locate', 'serve', 'inspect', 'check']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'))
    }
  })

  it('prints its version', async () => {
    const { version } = await import(`${repositoryRoot}packages/cli/package.json`, {
      with: { type: 'json' },
    }).then((module) => module.default)
    expect(await paraseek(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })

  it.each([
    [['serch'], "error: unknown command 'serch' (Did you mean search?)"],
    [['help', 'serch'], "error: unknown command 'serch' (Did you mean search?)"],
    [['search', 'x', 'y', '--limt', '3'], "error: unknown option '--limt' (Did you mean --limit?)"],
    [['search', 'x', '-reef'], "error: unknown option '-reef' (-- goes before words that begin with -)"],
    [['search', 'x'], "error: missing required argument 'query'"],
    [['index', 'x'], "error: required option '-o, --out <folder>' not specified"],
    [['search', 'x', 'y', '--limit', '0'], 'Expected a whole number from 1 to 100.'],
    [['search', 'x', 'y', '--format', 'xml'], 'Allowed choices are text, json, jsonl, csv.'],
    [['inspect', 'x', 'y'], 'error: too many arguments'],
    [['serve', 'x', '--port', '65536'], 'Expected a whole number from 0 to 65535.'],
    [['index', 'x', '-o', 'y', '--max-file-size', 'big'], 'Expected a size'],
    [['index', 'x', '-o', 'y', '-q', '-v'], 'cannot be used with'],
  ])('refuses %j with one line that says why, and ends with 2', async (words, reason) => {
    const { code, stdout, stderr } = await paraseek(words, { cwd: workplace.folder })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(reason)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('prints help on standard error and ends with 2 without a command', async () => {
    const { code, stdout, stderr } = await paraseek([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: paraseek')
  })
})
