/**
 * @module
 * `paraseek completion`: a script that teaches a shell the command line.
 */

import { Argument, type Command } from 'commander'
import type { CommandContext } from '../command-context.ts'
import { bashCompletion } from '../completion/bash-completion.ts'
import { commandTable, programFlags } from '../completion/command-table.ts'
import { fishCompletion } from '../completion/fish-completion.ts'
import { zshCompletion } from '../completion/zsh-completion.ts'
import { EXIT_DONE } from '../exit-code.ts'
import type { Finish } from '../program.ts'

const SCRIPT_OF = {
  bash: (program: Command) => bashCompletion(commandTable(program), programFlags(program)),
  zsh: (program: Command) => zshCompletion(commandTable(program)),
  fish: (program: Command) => fishCompletion(commandTable(program)),
} as const

type Shell = keyof typeof SCRIPT_OF

export function addCompletionCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('completion')
    .description('print a script that completes the command line in a shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(SCRIPT_OF)))
    .action((shell: Shell) => {
      context.stdout.write(SCRIPT_OF[shell](program))
      finish(EXIT_DONE)
    })
}
