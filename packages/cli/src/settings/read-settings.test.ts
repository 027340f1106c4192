import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSettings, type SettingPlaces, SettingsError, tellSettings } from './read-settings.ts'
import { SETTINGS, serveSettingsSchema } from './serve-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'paraseek-settings-'))
const SHA = 'ab'.repeat(32)

afterAll(() => rmSync(folder, { recursive: true }))

function file(text: string, name = 'paraseek.yaml'): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const read = (places: Partial<SettingPlaces>) =>
  readSettings({ flags: {}, environment: {}, configPath: undefined, ...places })

const refusal = (places: Partial<SettingPlaces>) =>
  read(places).then(
    () => 'none',
    (error: unknown) => (error instanceof SettingsError ? error.message : String(error)),
  )

describe('the settings of a server', () => {
  it('have defaults, and say nothing of them', async () => {
    const known = await read({})
    expect(known.settings).toMatchObject({
      host: '127.0.0.1',
      port: 7700,
      keys: [],
      requestLog: 'none',
      maxRunning: 8,
    })
    expect(tellSettings(known)).toEqual([])
    expect(Object.keys(SETTINGS).sort()).toEqual(
      Object.keys({ ...serveSettingsSchema.parse({}), queryLog: '', synonyms: '' }).sort(),
    )
  })

  it('come from flags before variables before a file', async () => {
    const configPath = file('port: 1\nhost: one.example\nmaxWaiting: 1\n')
    const environment = { PARASEEK_PORT: '2', PARASEEK_HOST: 'two.example', PARASEEK_OTHER: 'x' }
    const known = await read({ configPath, environment, flags: { port: 3, color: true } })
    expect(known.settings).toMatchObject({ port: 3, host: 'two.example', maxWaiting: 1 })
    expect(tellSettings(known)).toEqual([
      'host = two.example (PARASEEK_HOST)',
      'port = 3 (--port)',
      `maxWaiting = 1 (${configPath}: maxWaiting)`,
    ])
  })

  it('read JSON too, an empty file, and the file that a variable names', async () => {
    const environment = { PARASEEK_CONFIG: file('{"allowHosts": ["a.example"]}', 'paraseek.json') }
    expect((await read({ environment })).settings.allowHosts).toEqual(['a.example'])
    expect((await read({ configPath: file('# nothing yet\n') })).settings.port).toBe(7700)
  })

  it('take lists with commas from variables, and keys as digests that are never shown', async () => {
    const environment = {
      PARASEEK_ALLOW_ORIGINS: 'https://a.example, https://b.example',
      PARASEEK_KEYS: `search:${SHA},search+admin:${SHA}`,
    }
    const known = await read({ environment })
    expect(known.settings.allowOrigins).toEqual(['https://a.example', 'https://b.example'])
    expect(known.settings.keys).toEqual([
      { sha256: SHA, scopes: ['search'] },
      { sha256: SHA, scopes: ['search', 'admin'] },
    ])
    expect(tellSettings(known).join()).toContain('keys = 2 hidden (PARASEEK_KEYS)')
    expect(tellSettings(known).join()).not.toContain(SHA)
  })

  it('take hosts by names and addresses, in any case', async () => {
    const allowHosts = [
      'search.example',
      'Search.Example',
      'localhost',
      '10.0.0.7',
      '[::1]',
      'xn--bcher-kva.example',
    ]
    expect((await read({ flags: { allowHosts } })).settings.allowHosts).toEqual(allowHosts)
  })

  it.each([
    '',
    'search.example:80',
    'http://x',
    'x/',
    '::1',
    '*.example',
    'a b',
    'bücher.example',
    'x?',
    'u@x',
  ])('refuse %j as a host, which no request names so', async (host) => {
    expect(await refusal({ flags: { allowHosts: [host] } })).toContain(
      'wrong settings: --allow-host: expected the name of a host',
    )
  })

  it('are refused where they are unknown, with what was meant', async () => {
    const path = file('prot: 1\n')
    expect(await refusal({ configPath: path })).toBe(
      `wrong settings: ${path}: prot: unknown setting; did you mean port?`,
    )
    expect(await refusal({ configPath: file('nonsense: 1\n') })).toContain('known are host, port,')
    expect(await refusal({ environment: { PARASEEK_PROT: '1' } })).toBe(
      'wrong settings: PARASEEK_PROT: unknown variable; did you mean PARASEEK_PORT?',
    )
  })

  it.each([
    [{ environment: { PARASEEK_PORT: 'x' } }, 'PARASEEK_PORT: '],
    [{ environment: { PARASEEK_PORT: '65536' } }, 'PARASEEK_PORT: '],
    [{ environment: { PARASEEK_REQUEST_LOG: 'all' } }, 'PARASEEK_REQUEST_LOG: '],
    [{ flags: { allowOrigins: ['https://a.example/'] } }, '--allow-origin: expected an origin'],
    [{ flags: { keys: ['search:secret'] } }, '--key: expected search, admin'],
    [{ flags: { basePath: 'search/' } }, '--base-path: expected /'],
    [{ configPath: '/nowhere/paraseek.yaml' }, 'cannot read /nowhere/paraseek.yaml: no such file or folder'],
  ])('are refused by the place where they stand: %j', async (places, message) => {
    const refused = await refusal(places)
    expect(refused).toContain(`wrong settings: ${message}`)
    expect(refused).not.toContain('secret')
  })

  it.each([
    ['host: 5', 'host: expected a text, found the number 5'],
    ['host: ""', 'host: expected a text that is not empty'],
    ['allowHosts: a', 'allowHosts: expected a list, found a text'],
    ['requestLog: all', 'requestLog: expected one of: none, requests, queries'],
    [
      'a: b: c',
      'is neither YAML nor JSON: Nested mappings are not allowed in compact mappings at line 1, column 4',
    ],
  ])('are refused in the words of people: %j', async (text, reason) => {
    const path = file(text)
    expect(await refusal({ configPath: path })).toBe(`wrong settings: ${path}: ${reason}`)
  })

  it.each(['- a\n', 'a: [', '"text"', '{"port": }'])(
    'refuse a file that is no table of names: %j',
    async (text) => {
      expect(await refusal({ configPath: file(text) })).toContain('wrong settings: ')
    },
  )
})
