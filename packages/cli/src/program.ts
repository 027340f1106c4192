/**
 * @module
 * The command line of `paraseek`: every command, argument and option stands here or in its command's file, once.
 * docs/cli.md is compared with it by a test.
 */

import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { addAnalyzeCommand } from './commands/analyze-command.ts'
import { addCheckCommand } from './commands/check-command.ts'
import { addCompletionCommand } from './commands/completion-command.ts'
import { addEvalCommand } from './commands/eval-command.ts'
import { addExplainCommand } from './commands/explain-command.ts'
import { addIndexCommand } from './commands/index-command.ts'
import { addInspectCommand } from './commands/inspect-command.ts'
import { addLocateCommand } from './commands/locate-command.ts'
import { addSearchCommand } from './commands/search-command.ts'
import { addServeCommand } from './commands/serve-command.ts'
import { addSuggestCommand } from './commands/suggest-command.ts'

/** Told once by a command that ran to its end. */
export type Finish = (exitCode: number) => void

export function createProgram(context: CommandContext, version: string, finish: Finish): Command {
  const program = new Command('paraseek')
    .description('Full-text search at paragraph level.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('--no-color', 'no colours; matches stand in [brackets]')
    .option('--debug', 'print the stack of an error', false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns ?? 100,
      getErrHelpWidth: () => context.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      // A suggestion stands on a line of its own: one error, one line.
      outputError: (text, write) => write(`${text.trimEnd().replaceAll('\n', ' ')}\n`),
    })
  addIndexCommand(program, context, finish)
  addSearchCommand(program, context, finish)
  addSuggestCommand(program, context, finish)
  addExplainCommand(program, context, finish)
  addLocateCommand(program, context, finish)
  addAnalyzeCommand(program, context, finish)
  addServeCommand(program, context, finish)
  addInspectCommand(program, context, finish)
  addCheckCommand(program, context, finish)
  addEvalCommand(program, context, finish)
  addCompletionCommand(program, context, finish)
  return program
}
