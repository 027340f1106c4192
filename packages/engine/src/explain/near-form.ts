/**
 * @module
 * Finds, among the terms of a paragraph, the one that is spelt most like a word.
 */

import { editDistance } from '../search/expansion/edit-distance.ts'

/** Letters that two words have in common at their beginning, at least, to be called alike. */
const MIN_SHARED = 3

/**
 * The term that is most like the word: a longer word that begins with it or a shorter one that it begins with, one or two typos
 * away, or one of the same beginning (at least half of the longer word). Undefined if none is.
 */
export function nearForm(word: string, terms: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const term of terms) {
    const distance = distanceOf(word, term)
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && term < best)) {
      best = term
      bestDistance = distance
    }
  }
  return best
}

/** Letters by which they differ; infinite if they are not alike. */
function distanceOf(word: string, term: string): number {
  const [from, to] = [[...word], [...term]]
  const longer = Math.max(from.length, to.length)
  const differing = from.findIndex((letter, index) => letter !== to[index])
  const shared = differing < 0 ? from.length : differing
  if (shared >= MIN_SHARED && shared * 2 >= longer) return longer - shared
  const allowed = longer <= MIN_SHARED ? 0 : longer < 8 ? 1 : 2
  const edits = editDistance(word, term, allowed)
  return edits <= allowed ? edits : Number.POSITIVE_INFINITY
}
