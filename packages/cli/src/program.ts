/**
 * @module
 * The command line of `paraseek`: every command, argument and option stands here or in its command's file, once.
 * docs/cli.md is compared with it by a test.
 */

import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { HELP_LAYOUT, helpWidth } from './help-layout.ts'

/** Told once by a command that ran to its end. */
export type Finish = (exitCode: number) => void

type AddCommand = (program: Command, context: CommandContext, finish: Finish) => void

/** Loads a command's file: a command line pays for the one command that it names. */
const COMMANDS = {
  index: async (): Promise<AddCommand> => (await import('./commands/index-command.ts')).addIndexCommand,
  search: async (): Promise<AddCommand> => (await import('./commands/search-command.ts')).addSearchCommand,
  suggest: async (): Promise<AddCommand> => (await import('./commands/suggest-command.ts')).addSuggestCommand,
  explain: async (): Promise<AddCommand> => (await import('./commands/explain-command.ts')).addExplainCommand,
  locate: async (): Promise<AddCommand> => (await import('./commands/locate-command.ts')).addLocateCommand,
  analyze: async (): Promise<AddCommand> => (await import('./commands/analyze-command.ts')).addAnalyzeCommand,
  serve: async (): Promise<AddCommand> => (await import('./commands/serve-command.ts')).addServeCommand,
  queries: async (): Promise<AddCommand> => (await import('./commands/queries-command.ts')).addQueriesCommand,
  inspect: async (): Promise<AddCommand> => (await import('./commands/inspect-command.ts')).addInspectCommand,
  check: async (): Promise<AddCommand> => (await import('./commands/check-command.ts')).addCheckCommand,
  eval: async (): Promise<AddCommand> => (await import('./commands/eval-command.ts')).addEvalCommand,
  completion: async (): Promise<AddCommand> =>
    (await import('./commands/completion-command.ts')).addCompletionCommand,
}

type CommandName = keyof typeof COMMANDS

/** Every command, in the order in which help lists them. */
export const ALL_COMMANDS: readonly CommandName[] = Object.keys(COMMANDS) as CommandName[]

const VERSION_FLAGS: readonly string[] = ['-V', '--version']

/**
 * The commands that a command line needs: the one that it names, none where only the version is asked for. All where there is
 * no telling, as for help, the completions and a word that is mistyped.
 */
export function commandsOf(words: readonly string[]): readonly CommandName[] {
  // The options before a command take no values, so the first word that is no option is its name.
  const at = words.findIndex((word) => !word.startsWith('-'))
  const named = ALL_COMMANDS.find((name) => name === words[at])
  const isVersion = words.slice(0, at < 0 ? words.length : at).some((word) => VERSION_FLAGS.includes(word))
  if (isVersion) return []
  return named === undefined || named === 'completion' ? ALL_COMMANDS : [named]
}

/** A word of a query that excludes looks like an option. */
function hintOn(error: string): string {
  return /unknown option '-[^-]/.test(error) ? ' (-- goes before words that begin with -)' : ''
}

/** The help of what is no command is refused as that word is: commander would print that of the program, without a reason. */
export function withoutVainHelp(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => !word.startsWith('-'))
  const name = words[at + 1]
  const isVain = words[at] === 'help' && name !== undefined && !/^(?:-|help$)/.test(name)
  return isVain && !ALL_COMMANDS.some((command) => command === name) ? words.toSpliced(at, 1) : words
}

/** @param names the commands it knows */
export async function createProgram(
  context: CommandContext,
  version: string,
  finish: Finish,
  names: readonly CommandName[] = ALL_COMMANDS,
): Promise<Command> {
  const program = new Command('paraseek')
    .description('Full-text search at paragraph level.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('--no-color', 'no colours; matches stand in [brackets]')
    .option('--debug', 'print the stack of an error', false)
    .showSuggestionAfterError(true)
    .configureHelp(HELP_LAYOUT)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      getOutHelpWidth: () => helpWidth(context.stdout),
      getErrHelpWidth: () => helpWidth(context.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      // A suggestion stands on a line of its own: one error, one line.
      outputError: (text, write) => write(`${text.trimEnd().replaceAll('\n', ' ')}${hintOn(text)}\n`),
    })
  const commands = await Promise.all(names.map((name) => COMMANDS[name]()))
  for (const add of commands) add(program, context, finish)
  return program
}
