/**
 * @module
 * A command's surroundings for tests: what is written is kept as text.
 */

import { EventEmitter } from 'node:events'
import type { CommandContext, Output } from '../command-context.ts'

export interface TextOutput extends Output {
  text: string
}

export interface TextContext extends CommandContext {
  readonly stdout: TextOutput
  readonly stderr: TextOutput
}

export function createTextContext(terminal: Pick<Output, 'isTerminal' | 'columns'> = PIPE): TextContext {
  return {
    stdout: createTextOutput(terminal),
    stderr: createTextOutput(terminal),
    progressStream: undefined,
    environment: {},
    signals: new EventEmitter(),
  }
}

const PIPE = { isTerminal: false, columns: undefined } as const

function createTextOutput(terminal: Pick<Output, 'isTerminal' | 'columns'>): TextOutput {
  const output: TextOutput = {
    ...terminal,
    text: '',
    write: (text) => {
      output.text += text
    },
  }
  return output
}
