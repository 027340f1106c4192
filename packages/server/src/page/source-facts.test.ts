import type { Source, SourceId } from '@paraseek/shared'
import { expect, it } from 'vitest'
import { directionOf } from './source-facts.ts'

const sourceIn = (language: string): Source => ({
  ...{
    id: 'a.md' as SourceId,
    title: 'A',
    path: 'a.md',
    format: 'markdown',
    metadata: {},
    paragraphCount: 1,
  },
  language,
})

it('sets texts from the right in languages that are written so, but for those without a letter of theirs', async () => {
  const set = async (language: string, text: string) => String(await directionOf(sourceIn(language), text))
  expect(await set('ar', 'Azure هي أداة')).toBe(' dir="rtl"')
  expect(await set('he-IL', 'az login שלום')).toBe(' dir="rtl"')
  expect(await set('ar', 'az login --tenant x')).toBe(' dir="auto"')
  expect(await set('en', 'Azure هي أداة')).toBe(' dir="auto"')
})
