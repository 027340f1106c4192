import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createProgram } from '../program.ts'
import { createTextContext } from '../testing/text-context.ts'
import { bashCompletion } from './bash-completion.ts'
import { commandTable, programFlags } from './command-table.ts'
import { fishCompletion } from './fish-completion.ts'
import { zshCompletion } from './zsh-completion.ts'

const program = await createProgram(createTextContext(), '0.0.0', () => undefined)
const commands = commandTable(program)

describe('commandTable', () => {
  it('has every command with its options, those of every command, and help', () => {
    expect(commands.map(({ name }) => name)).toEqual([...program.commands.map((each) => each.name()), 'help'])
    const search = commands.find(({ name }) => name === 'search')
    const flags = search?.options.flatMap((option) => option.flags)
    expect(flags).toEqual(expect.arrayContaining(['-n', '--limit', '--no-color', '--debug', '-h', '--help']))
    expect(search?.options.find((option) => option.flags.includes('-f'))).toMatchObject({
      flags: ['-f', '--format'],
      takesValue: true,
      choices: ['text', 'json', 'jsonl', 'csv'],
    })
  })

  it('has the values of an argument that allows only some', () => {
    expect(commands.find(({ name }) => name === 'completion')?.choices).toEqual(['bash', 'zsh', 'fish'])
  })
})

describe('bashCompletion', () => {
  const script = bashCompletion(commands, programFlags(program))

  /** What bash offers for these words, the last of which is being typed. */
  function complete(...words: readonly string[]): string[] {
    const ask = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _paraseek; echo "\${COMPREPLY[*]}"`
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script + ask, 'bash', ...words], {
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return stdout
      .trim()
      .split(' ')
      .filter((word) => word !== '')
  }

  it.each([
    [
      ['paraseek', 'se'],
      ['search', 'serve'],
    ],
    [['paraseek', '--debug', 'insp'], ['inspect']],
    [['paraseek', '--v'], ['--version']],
    [['paraseek', 'search', 'x', '--for'], ['--format']],
    [
      ['paraseek', 'search', 'x', '-f', 'j'],
      ['json', 'jsonl'],
    ],
    [
      ['paraseek', 'index', 'x', '--engine', ''],
      ['segments', 'minisearch'],
    ],
    [['paraseek', 'completion', 'z'], ['zsh']],
    [['paraseek', 'help', 'ev'], ['eval']],
    // The second word is a folder here, not another command.
    [['paraseek', 'search', 'index', '--eng'], []],
  ])('offers for %j what fits', (words, offered) => {
    expect(complete(...words)).toEqual(offered)
  })

  it('leaves file names to bash', () => {
    expect(complete('paraseek', 'search', '')).toEqual([])
    expect(complete('paraseek', 'index', 'x', '--out', '')).toEqual([])
  })
})

describe('zshCompletion', () => {
  const script = zshCompletion(commands)

  it('describes commands and options, and ends no description early', () => {
    expect(script).toContain(
      "    'check:verify every byte of an index, and its structures against each other'",
    )
    expect(script).toContain("'*--format[how to print]:value:(text json jsonl csv)'")
    expect(script).toContain("'*--no-color[no colours; matches stand in \\[brackets\\]]'")
    expect(script).toContain("'1:value:(bash zsh fish)'")
  })

  it.skipIf(!has('zsh'))('is a script that zsh reads, where it is installed', () => {
    expect(spawnSync('zsh', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
  })
})

describe('fishCompletion', () => {
  const script = fishCompletion(commands)

  it('has a line for every command and option', () => {
    const lines = script.trimEnd().split('\n').slice(1)
    const withChoices = commands.filter(({ choices }) => choices.length > 0)
    const options = commands.flatMap((command) => command.options)
    expect(lines).toHaveLength(commands.length + withChoices.length + options.length)
    expect(lines).toContain(
      "complete -c paraseek -n '__fish_seen_subcommand_from search' -s f -l format -x -a 'text json jsonl csv' -d 'how to print'",
    )
  })

  it.skipIf(!has('fish'))('is a script that fish answers from, where it is installed', () => {
    const asked = `${script}complete -C 'paraseek search x -f j'`
    const { stdout } = spawnSync('fish', ['--no-config', '-c', asked], { encoding: 'utf8' })
    expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(['json', 'jsonl', ''])
  })
})

/** Whether a shell is installed. */
function has(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0
}
