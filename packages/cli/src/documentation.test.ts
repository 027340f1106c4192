/** docs/cli.md says what the command line is: the same options, words and defaults, and the same exit codes. */

import { readFileSync } from 'node:fs'
import type { Command, Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { exitCodeOf } from './exit-code.ts'
import { createProgram } from './program.ts'
import { createTextContext } from './testing/text-context.ts'

const document = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
const program = await createProgram(createTextContext(), '0.0.0', () => undefined)

/** The text below the heading that reads `heading`, up to the next heading. */
function section(heading: string): string {
  const [, after = ''] = document.split(`\n## ${heading}\n`)
  return after.split('\n## ')[0] ?? ''
}

/** The rows of the first table of a text, without its two head lines. */
function rows(text: string): string[] {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.startsWith('|'))
  const table = lines.slice(first)
  const end = table.findIndex((line) => !line.startsWith('|'))
  return table.slice(2, end)
}

function rowOf(option: Option): string {
  const value =
    option.defaultValueDescription ?? (option.defaultValue === undefined ? '' : String(option.defaultValue))
  // An on-off option is off by default: that goes without saying.
  const shown = value === 'false' || value === 'true' ? '' : value
  const choices =
    option.argChoices === undefined
      ? ''
      : ` (${option.argChoices.map((choice) => `\`${choice}\``).join(', ')})`
  return `| \`${option.flags}\` | ${option.description}${choices} | ${shown === '' ? '' : `\`${shown}\``} |`
}

function usage(command: Command): string {
  const words = command.registeredArguments.map((argument) => {
    const name = argument.name() + (argument.variadic ? '...' : '')
    return argument.required ? `<${name}>` : `[${name}]`
  })
  return ['paraseek', command.name(), ...words].join(' ')
}

describe('docs/cli.md', () => {
  it.each(program.commands.map((command) => [command.name(), command] as const))(
    'lists the options of %s as the command does',
    (_name, command) => {
      expect(rows(section(`\`${usage(command)}\``))).toEqual(command.options.map(rowOf))
    },
  )

  it('lists the options of every command as the program does', () => {
    const listed = rows(section('Options of every command'))
    expect(listed).toEqual([...program.options.map(rowOf), '| `-h, --help` | print help |  |'])
  })

  it('has a section for every command and for no other', () => {
    const headings = [...document.matchAll(/^## `(paraseek [^`]+)`$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(program.commands.map(usage))
  })

  it('lists the exit code of every error that a command can end with', () => {
    const listed = rows(section('Exit codes')).map((row) => row.split('|').map((cell) => cell.trim()))
    const codes = listed.flatMap(([, exit, , names = '']) =>
      [...names.matchAll(/`([A-Z_]+)`/g)].map(([, code = '']) => [code, Number(exit)] as const),
    )
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter(([code, exit]) => exitCodeOf(code) !== exit)).toEqual([])
  })
})
