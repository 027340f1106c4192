import { describe, expect, it } from 'vitest'
import { openFolders } from './folder-tree.ts'

const shown = (folders: string, chosen?: string) =>
  openFolders(
    folders.split(' ').map((value) => ({ value, paragraphCount: 1, sourceCount: 1 })),
    chosen,
  ).map(({ value }) => value)

describe('openFolders', () => {
  it('shows the top, and no more where there is a choice', () => {
    expect(shown('b a/c a b/d')).toEqual(['a', 'b'])
  })

  it('opens the chosen folder and those above it, each before its neighbours', () => {
    expect(shown('a a-b a/b a/b/c a/d a/d/e', 'a/b')).toEqual(['a', 'a/b', 'a/b/c', 'a/d', 'a-b'])
  })

  it('opens what is alone in its folder, down to the first choice', () => {
    expect(shown('a a/b a/b/c a/b/d a/b/d/e')).toEqual(['a', 'a/b', 'a/b/c', 'a/b/d'])
  })

  it('shows nothing of nothing', () => {
    expect(openFolders([], 'a')).toEqual([])
  })
})
