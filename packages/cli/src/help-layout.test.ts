import { expect, it } from 'vitest'
import { ALL_COMMANDS } from './program.ts'
import { displayWidth } from './render/columns.ts'
import { run } from './run.ts'
import { createTextContext } from './testing/text-context.ts'

async function helpOf(command: string, columns: number): Promise<string> {
  const context = createTextContext({ isTerminal: true, columns })
  expect(await run(['help', command], context, '1')).toBe(0)
  return context.stdout.text
}

it.each(
  [30, 40, 60, 80, 100, 250].flatMap((columns) => ALL_COMMANDS.map((command) => [command, columns] as const)),
)('sets the help of %s within %i columns', async (command, columns) => {
  const lines = (await helpOf(command, columns)).split('\n')
  expect(lines.filter((line) => displayWidth(line) > Math.min(columns, 100))).toEqual([])
})

it('sets what an option means below it where there is no room beside it', async () => {
  expect(await helpOf('suggest', 40)).toContain(
    [
      '  -n, --limit <count>',
      '      most suggestions to print, 1 to 20',
      '      (default: 8)',
      '  -f, --format <name>',
      '      how to print (one of: text, json;',
      '      default: text)',
    ].join('\n'),
  )
  expect(await helpOf('suggest', 0)).toContain(
    '  -f, --format <name>  how to print (one of: text, json; default: text)\n',
  )
})

it('tells no default that is nothing', async () => {
  expect(await helpOf('search', 80)).not.toMatch(/default:\s+(?:false|\)|"")/)
})
