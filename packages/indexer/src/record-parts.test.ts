import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordParts } from './record-parts.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'paraseek-parts-'))
})
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

/** Every line with its number, as the parts tell them; `null` for one that is too long. */
async function lines(text: string, maxLineBytes: number, readBytes: number): Promise<readonly unknown[]> {
  const path = join(root, 'a.jsonl')
  writeFileSync(path, text)
  const handle = await open(path)
  const found: unknown[] = []
  try {
    for await (const part of recordParts(handle, maxLineBytes, readBytes)) {
      if (part.kind === 'too-long') found.push([part.line, null])
      else {
        const partLines = Buffer.from(part.bytes).toString().replace(/\n$/, '').split('\n')
        for (const [at, line] of partLines.entries()) found.push([part.firstLine + at, line])
      }
    }
  } finally {
    await handle.close()
  }
  return found
}

it('gives every line with its number, whatever is read at once', async () => {
  const texts = fc
    .array(fc.constantFrom('a', 'bcd', 'é', '\n', '\n\n'), { maxLength: 30 })
    .map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, readBytes) => {
      const expected = text
        .replace(/\n$/, '')
        .split('\n')
        .map((line, at) => [at + 1, line])
      expect(await lines(text, 100, readBytes)).toEqual(text === '' ? [] : expected)
    }),
  )
})

it('drops a line over the limit, tells its number, and goes on after it', async () => {
  const text = 'ab\nabcdef\nabc\nabcd\nx'
  for (const readBytes of [1, 2, 3, 7, 100]) {
    expect(await lines(text, 3, readBytes)).toEqual([
      [1, 'ab'],
      [2, null],
      [3, 'abc'],
      [4, null],
      [5, 'x'],
    ])
  }
})
