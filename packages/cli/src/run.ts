/**
 * @module
 * Runs one command line and gives its exit code. Nothing is thrown from here.
 */

import { type Command, CommanderError } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from './command-context.ts'
import { EXIT_BUG, EXIT_DONE, EXIT_USAGE } from './exit-code.ts'
import { failureOf } from './failure.ts'
import { commandsOf, createProgram, withoutVainHelp } from './program.ts'
import { printable } from './render/printable.ts'

/**
 * @param words the command line without the program's own name
 * @returns an exit code of docs/cli.md
 */
export async function run(
  words: readonly string[],
  context: CommandContext,
  version: string,
): Promise<number> {
  // A command that forgets to say how it ended is a bug.
  let exitCode = EXIT_BUG
  const finish = (code: number): void => {
    exitCode = code
  }
  const program = await createProgram(context, version, finish, commandsOf(words))
  try {
    await program.parseAsync(withoutVainHelp(words), { from: 'user' })
    return exitCode
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      return thrown.exitCode === 0 ? EXIT_DONE : EXIT_USAGE
    }
    return report(thrown, program, context)
  }
}

function report(thrown: unknown, program: Command, context: CommandContext): number {
  const { exitCode, message } = failureOf(thrown)
  const options = program.opts<GlobalOptions>()
  const palette = paletteFor(context.stderr, options, context)
  context.stderr.write(`${palette.error('error:')} ${message}\n`)
  if (options.debug && thrown instanceof Error) {
    for (const line of (thrown.stack ?? '').split('\n')) {
      context.stderr.write(`${printable(line)}\n`)
    }
  }
  return exitCode
}
