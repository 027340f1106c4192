/**
 * @module
 * The process around the command: its streams and its exit code.
 */

import { readFileSync, writeSync } from 'node:fs'
import type { CommandContext, Output } from './command-context.ts'
import { EXIT_DONE, EXIT_IO } from './exit-code.ts'
import { run } from './run.ts'

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

// The reader of a pipe may go before it has read all (`paraseek search ... | head -1`): that is no error. Anything else
// that keeps the data from being written is one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    writeSync(process.stderr.fd, `error: cannot write standard output: ${error.message}\n`)
  }
  process.exit(error.code === 'EPIPE' ? EXIT_DONE : EXIT_IO)
})
// With nobody to read the messages the command still does its work.
process.stderr.on('error', () => undefined)

const context: CommandContext = {
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  progressStream: process.stderr.isTTY ? process.stderr : undefined,
  environment: process.env,
  signals: process,
}

process.exitCode = await run(process.argv.slice(2), context, manifest.version)

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    get isTerminal() {
      return stream.isTTY
    },
    get columns() {
      return stream.columns
    },
    write: (text) => void stream.write(text),
  }
}
