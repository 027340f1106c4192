/**
 * @module
 * The completion script for fish: commands and options with what they mean, and the values of options.
 */

import type { CommandRow, OptionRow } from './command-table.ts'

export function fishCompletion(commands: readonly CommandRow[]): string {
  const lines = commands.flatMap(({ name, description, options, choices }) => [
    `complete -c paraseek -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...(choices.length === 0
      ? []
      : [`complete -c paraseek -n ${quoted(within(name))} -f -a ${quoted(choices.join(' '))}`]),
    ...options.map((option) => optionLine(name, option)),
  ])
  return `# fish completion of paraseek. Load it with: paraseek completion fish | source\n${lines.join('\n')}\n`
}

function optionLine(command: string, { flags, description, takesValue, choices }: OptionRow): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  const values = choices.length === 0 ? '-r' : `-x -a ${quoted(choices.join(' '))}`
  const words = [...names, ...(takesValue ? [values] : []), `-d ${quoted(description)}`]
  return `complete -c paraseek -n ${quoted(within(command))} ${words.join(' ')}`
}

function within(command: string): string {
  return `__fish_seen_subcommand_from ${command}`
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
