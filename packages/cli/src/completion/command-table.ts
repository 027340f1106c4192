/**
 * @module
 * The command line as data, read from the program that parses it: what completion scripts are made of.
 */

import type { Command, Option } from 'commander'

export interface CommandRow {
  readonly name: string
  readonly description: string
  readonly options: readonly OptionRow[]
  /** Values of its first argument, where only these are allowed. */
  readonly choices: readonly string[]
}

export interface OptionRow {
  /** `-f` and `--format`, as far as there are. */
  readonly flags: readonly string[]
  readonly description: string
  readonly takesValue: boolean
  /** The values that are allowed, where only these are. */
  readonly choices: readonly string[]
}

/** The commands in their order, each with the options of every command. */
export function commandTable(program: Command): CommandRow[] {
  const common = [...program.options.filter(({ long }) => long !== '--version').map(optionRow), HELP]
  const helpRow = {
    name: 'help',
    description: 'print the help of a command',
    options: [],
    choices: program.commands.map((command) => command.name()),
  }
  const rows = program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options.map(optionRow), ...common],
    choices: command.registeredArguments[0]?.argChoices ?? [],
  }))
  return [...rows, helpRow]
}

/** The options that may stand before a command. */
export function programFlags(program: Command): string[] {
  return [...program.options.map(optionRow), HELP].flatMap(({ flags }) => flags)
}

const HELP: OptionRow = {
  flags: ['-h', '--help'],
  description: 'print help',
  takesValue: false,
  choices: [],
}

function optionRow({ short, long, description, required, optional, argChoices = [] }: Option): OptionRow {
  const flags = [short, long].filter((flag) => flag !== undefined)
  return { flags, description, takesValue: required || optional, choices: argChoices }
}
