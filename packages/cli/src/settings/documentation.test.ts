/** docs/operations.md lists the settings as the program has them, and its example is a file of settings. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSettings } from './read-settings.ts'
import { SETTINGS, variableOf } from './serve-settings.ts'

const document = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8')

it('has a row for every setting', () => {
  const rows = [...document.matchAll(/^\| `(\w+)` \| `(PARASEEK_\w+)` \| `([^`]+)` \|$/gm)].map((row) =>
    row.slice(1),
  )
  expect(rows).toEqual(Object.entries(SETTINGS).map(([name, { flags }]) => [name, variableOf(name), flags]))
})

it('shows a file that is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paraseek-example-'))
  const configPath = join(folder, 'paraseek.yaml')
  writeFileSync(configPath, /```yaml\n(.*?)```/s.exec(document)?.[1] ?? '')
  const { settings } = await readSettings({ flags: {}, environment: {}, configPath })
  rmSync(folder, { recursive: true })
  expect(settings).toMatchObject({
    port: 7700,
    keys: [{ scopes: ['search'] }, { scopes: ['search', 'admin'] }],
  })
})
