/**
 * @module
 * The settings of a server from the command line, the environment and a file: the first that says something counts.
 */

import { readFile } from 'node:fs/promises'
import { IndexIoError, ParaseekError } from '@paraseek/engine'
import { faultInWords } from '@paraseek/shared'
import { parse } from 'yaml'
import { nearestName } from './nearest-name.ts'
import {
  SETTINGS,
  type ServeSettings,
  type SettingName,
  serveSettingsSchema,
  variableOf,
} from './serve-settings.ts'

/** Where a setting was said, for people. */
export type SettingPlace = string

export interface SettingPlaces {
  /** As the flags gave them. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** A file of YAML or JSON; `PARASEEK_CONFIG` names one where no flag does. */
  readonly configPath: string | undefined
}

export interface KnownSettings {
  readonly settings: ServeSettings
  /** Of every setting that is not by default. */
  readonly places: ReadonlyMap<SettingName, SettingPlace>
}

const PREFIX = 'PARASEEK_'
const NAMES = Object.keys(SETTINGS) as readonly SettingName[]

/** The server was told something that is no setting, or has another form. The remedy is in the message. */
export class SettingsError extends ParaseekError {
  readonly code = 'INVALID_REQUEST'

  constructor(faults: readonly string[], options?: ErrorOptions) {
    super(`wrong settings: ${faults.join('; ')}`, options)
  }
}

interface Found {
  readonly value: unknown
  readonly place: SettingPlace
}

/**
 * Reads and validates.
 *
 * Rejects with a {@link SettingsError} that names each wrong or unknown setting and where it stands.
 */
export async function readSettings(places: SettingPlaces): Promise<KnownSettings> {
  const found = await findSettings(places)
  const faults = faultsOfVariables(places.environment)
  const result = serveSettingsSchema.safeParse(
    Object.fromEntries([...found].map(([name, { value }]) => [name, value])),
    { error: faultInWords },
  )
  for (const issue of result.error?.issues ?? []) {
    const isUnknown = issue.code === 'unrecognized_keys'
    for (const name of isUnknown ? issue.keys : [String(issue.path[0])]) {
      const place = found.get(name)?.place ?? name
      faults.push(`${place}: ${isUnknown ? `unknown setting; ${adviceOn(name)}` : issue.message}`)
    }
  }
  if (faults.length > 0 || !result.success) throw new SettingsError(faults)
  const said = NAMES.flatMap((name) => {
    const place = found.get(name)?.place
    return place === undefined ? [] : [[name, place] as const]
  })
  return { settings: result.data, places: new Map(said) }
}

// What comes later counts: the file, the environment, the command line.
async function findSettings({ flags, environment, configPath }: SettingPlaces): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  const path = configPath ?? environment[variableOf('config')]
  if (path !== undefined) {
    for (const [name, value] of Object.entries(await readConfig(path))) {
      found.set(name, { value, place: `${path}: ${name}` })
    }
  }
  for (const name of NAMES) {
    const text = environment[variableOf(name)]
    if (text !== undefined) found.set(name, { value: readText(name, text), place: variableOf(name) })
  }
  for (const name of NAMES) {
    if (flags[name] !== undefined) found.set(name, { value: flags[name], place: longFlagOf(name) })
  }
  return found
}

/** Lines that tell what the server was told and where; secrets are counted and not shown. */
export function tellSettings({ settings, places }: KnownSettings): string[] {
  return [...places].map(([name, place]) => {
    const value = settings[name]
    const shown = SETTINGS[name].isSecret
      ? `${Array.isArray(value) ? value.length : 1} hidden`
      : String(value)
    return `${name} = ${shown} (${place})`
  })
}

async function readConfig(path: string): Promise<object> {
  const fault = (message: string, cause?: unknown) => new SettingsError([`${path}: ${message}`], { cause })
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new SettingsError([new IndexIoError(path, 'read', cause).message], { cause })
  }
  let value: unknown
  try {
    // JSON is YAML, too.
    value = parse(text)
  } catch (cause) {
    // Its further lines show the place.
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split(/:?\n/)
    throw fault(`is neither YAML nor JSON: ${reason}`, cause)
  }
  if (value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value))
    throw fault('expected names with values, such as port: 7700')
  return value
}

function readText(name: SettingName, text: string): unknown {
  switch (SETTINGS[name].kind) {
    case 'integer':
      return /^\d{1,15}$/.test(text) ? Number(text) : text
    case 'list':
      return text.split(',').map((part) => part.trim())
    case 'text':
      return text
  }
}

// Other variables may begin with the same word; one that is nearly a setting is meant to be it.
function faultsOfVariables(environment: SettingPlaces['environment']): string[] {
  const known = ['config', ...NAMES].map((name) => variableOf(name).slice(PREFIX.length))
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name.slice(PREFIX.length)))
    .flatMap((name) => {
      const meant = nearestName(name.slice(PREFIX.length), known)
      return meant === undefined ? [] : [`${name}: unknown variable; did you mean ${PREFIX}${meant}?`]
    })
}

function adviceOn(name: string): string {
  const meant = nearestName(name, NAMES)
  return meant === undefined ? `known are ${NAMES.join(', ')}` : `did you mean ${meant}?`
}

function longFlagOf(name: SettingName): string {
  return /--[\w-]+/.exec(SETTINGS[name].flags)?.[0] ?? name
}
