import { expect, it } from 'vitest'
import { HeadingSlugs } from './heading-slugs.ts'

it('numbers equal headings, and steps over numbers that are taken', () => {
  const slugs = new HeadingSlugs()
  expect(['A b', 'a b', 'A B 1', 'a-b', 'a b'].map((title) => slugs.next(title))).toEqual([
    'a-b',
    'a-b-1',
    'a-b-1-1',
    'a-b-2',
    'a-b-3',
  ])
})

it('keeps letters and marks of every script and removes punctuation and emoji', () => {
  const slugs = new HeadingSlugs()
  expect(['C++ & C#', 'שלום עולם!', '日本語 の', '🚀 Go', '?'].map((title) => slugs.next(title))).toEqual([
    'c--c',
    'שלום-עולם',
    '日本語-の',
    '-go',
    '',
  ])
})
