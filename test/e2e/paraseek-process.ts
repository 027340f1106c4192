/**
 * @module
 * The built command as a child process, as users run it.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const repositoryRoot: string = fileURLToPath(new URL('../..', import.meta.url))
export const commandPath: string = fileURLToPath(
  new URL('../../packages/cli/bin/paraseek.js', import.meta.url),
)

export interface Ended {
  /** `null` if a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface StartOptions {
  readonly cwd?: string
  /** Added to an environment without colour settings. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs `paraseek` with these words to its end. */
export function paraseek(words: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return ended(startParaseek(words, options))
}

export function startParaseek(words: readonly string[], options: StartOptions = {}): ChildProcess {
  if (!existsSync(fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url)))) {
    throw new Error('the command is not built: run `npx tsc --build` first')
  }
  return spawn(process.execPath, [commandPath, ...words], childOptions(options))
}

/** Runs a line of bash, in which `$paraseek` stands for the command. */
export function bash(line: string, options: StartOptions = {}): Promise<Ended> {
  const environment = { ...options.environment, paraseek: `${process.execPath} ${commandPath}` }
  return ended(spawn('bash', ['-c', line], childOptions({ ...options, environment })))
}

function childOptions({ cwd, environment }: StartOptions) {
  const { NO_COLOR: _never, FORCE_COLOR: _force, ...inherited } = process.env
  return {
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...environment },
    ...(cwd !== undefined && { cwd }),
  }
}

/** Collects a child's output until it has ended and closed its streams. */
export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

/** The first line that a child prints; rejects if it ends before that. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end >= 0) {
        resolve(text.slice(0, end))
      }
    })
    child.on('close', (code) => reject(new Error(`ended with ${code} before it printed a line`)))
  })
}
