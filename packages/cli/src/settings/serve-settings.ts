/**
 * @module
 * What `paraseek serve` can be told: each setting once, with its flag, its variable and its name in a file.
 */

import {
  type AccessKey,
  ANSWER_CACHE_BYTES,
  DEFAULT_HOST,
  DEFAULT_PORT,
  MAX_RUNNING,
  MAX_WAITING,
} from '@paraseek/server'
import { z } from 'zod'

/** How much the log tells: nothing, every request, or also what was asked. */
export type LogDetail = 'none' | 'requests' | 'queries'

export interface ServeSettings {
  host: string
  port: number
  allowHosts: string[]
  allowOrigins: string[]
  keys: AccessKey[]
  requestLog: LogDetail
  queryLog?: string | undefined
  synonyms?: string | undefined
  basePath: string
  maxRunning: number
  maxWaiting: number
  /** MiB. */
  answerCache: number
}

export type SettingName = keyof ServeSettings

/** How one setting is written on a command line, in a variable and in a file. */
export interface Setting {
  readonly flags: string
  readonly description: string
  /** Of a `list` the flag is repeatable, and the variable has commas. */
  readonly kind: 'text' | 'integer' | 'list'
  readonly choices?: readonly string[]
  /** Of an `integer`: the least and the greatest. */
  readonly range?: readonly [min: number, max: number]
  readonly isSecret?: boolean
}

const PORTS = [0, 65_535] as const
const RUNNING = [1, 10_000] as const
const WAITING = [0, 100_000] as const
const ANSWER_CACHE_MIB = [0, 65_536] as const

/** Bytes in a MiB. */
export const MIB: number = 1024 * 1024

export const SETTINGS: Readonly<Record<SettingName, Setting>> = {
  host: {
    flags: '--host <address>',
    description: 'address to listen at; 0.0.0.0 for all of this machine',
    kind: 'text',
  },
  port: {
    flags: '-p, --port <number>',
    description: 'port to listen at; 0 takes a free one',
    kind: 'integer',
    range: PORTS,
  },
  allowHosts: {
    flags: '--allow-host <name>',
    description: 'answer requests that name this host too, such as search.example; repeatable',
    kind: 'list',
  },
  allowOrigins: {
    flags: '--allow-origin <origin>',
    description: 'let pages of this origin read the API, such as https://docs.example; repeatable',
    kind: 'list',
  },
  keys: {
    flags: '--key <scopes:sha256>',
    description: 'ask for a key: search, admin or search+admin, and the SHA-256 of the key; repeatable',
    kind: 'list',
    isSecret: true,
  },
  requestLog: {
    flags: '--request-log <detail>',
    description: 'log every request to standard error as JSON, with what was asked or without',
    kind: 'text',
    choices: ['none', 'requests', 'queries'],
  },
  queryLog: {
    flags: '--query-log <file>',
    description: 'append every search to a file, for paraseek queries',
    kind: 'text',
  },
  synonyms: {
    flags: '--synonyms <file>',
    description: 'look for what stands for the words of the query too, by the rules of this file',
    kind: 'text',
  },
  basePath: {
    flags: '--base-path <path>',
    description: 'path under which a proxy puts the server, such as /search',
    kind: 'text',
  },
  maxRunning: {
    flags: '--max-running <number>',
    description: 'requests to the engine that run at once',
    kind: 'integer',
    range: RUNNING,
  },
  maxWaiting: {
    flags: '--max-waiting <number>',
    description: 'requests to the engine that wait for their turn; further ones get 503',
    kind: 'integer',
    range: WAITING,
  },
  answerCache: {
    flags: '--answer-cache <MiB>',
    description: 'room for answers that are kept to be given again; 0 keeps none',
    kind: 'integer',
    range: ANSWER_CACHE_MIB,
  },
}

function integerIn([min, max]: readonly [number, number]): z.ZodInt {
  const error = `expected a whole number from ${min} to ${max}`
  return z.int({ error }).min(min, { error }).max(max, { error })
}

// What the guard of hosts can read from a request: of another writing none would ever be. A `*` stands for nothing.
const hostName = z
  .string()
  .refine((text) => /^[\w.:[\]-]+$/.test(text) && hostOf(text) === text.toLowerCase(), {
    error:
      'expected the name of a host as browsers send it, without scheme and port, such as search.example or [::1]',
  })

function hostOf(text: string): string | undefined {
  return URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : undefined
}

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'expected an origin as browsers send it, such as https://docs.example',
})

const key: z.ZodType<AccessKey, string> = z
  .string()
  .regex(/^(?:search|admin)(?:\+(?:search|admin))?:[\da-f]{64}$/i, {
    error: 'expected search, admin or search+admin, a colon, and the 64 hexadecimal digits of a SHA-256',
  })
  .transform((text) => {
    const [scopes = '', sha256 = ''] = text.split(':')
    return { sha256, scopes: scopes.split('+') as AccessKey['scopes'] }
  })

/** Validates the settings of all places together and fills in the defaults. */
export const serveSettingsSchema: z.ZodType<ServeSettings> = z.strictObject({
  host: z.string().min(1).default(DEFAULT_HOST),
  port: integerIn(PORTS).default(DEFAULT_PORT),
  allowHosts: z.array(hostName).default([]),
  allowOrigins: z.array(origin).default([]),
  keys: z.array(key).default([]),
  requestLog: z.enum(['none', 'requests', 'queries']).default('none'),
  queryLog: z.string().min(1).optional(),
  synonyms: z.string().min(1).optional(),
  basePath: z
    .string()
    .regex(/^(?:\/[\w.~-]+)*$/, { error: 'expected / and names, with no slash at the end, such as /search' })
    .default(''),
  maxRunning: integerIn(RUNNING).default(MAX_RUNNING),
  maxWaiting: integerIn(WAITING).default(MAX_WAITING),
  answerCache: integerIn(ANSWER_CACHE_MIB).default(ANSWER_CACHE_BYTES / MIB),
})

/** `maxRunning` as `PARASEEK_MAX_RUNNING`. */
export function variableOf(name: string): string {
  return `PARASEEK_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}
