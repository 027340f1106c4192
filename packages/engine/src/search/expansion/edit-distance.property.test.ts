import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance } from './edit-distance.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', '🦊'), maxLength: 7 })

it('counts insertions, deletions, substitutions and exchanges', () => {
  expect(editDistance('receive', 'recieve', 2)).toBe(1)
  expect(editDistance('garden', 'gardens', 2)).toBe(1)
  expect(editDistance('garden', 'gdn', 3)).toBe(3)
  expect(editDistance('fox 🦊', 'fox 🐺', 2)).toBe(1)
})

it('equals the distance worked out by recursion, up to the limit', () => {
  fc.assert(
    fc.property(word, word, fc.nat(3), (a, b, limit) => {
      const exact = recursive([...a], [...b])
      const found = editDistance(a, b, limit)
      expect(found <= limit ? found : 'beyond').toBe(exact <= limit ? exact : 'beyond')
    }),
  )
})

/** The definition, without a table. */
function recursive(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) {
    return a.length + b.length
  }
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)]
  const options = [
    recursive(restA, b) + 1,
    recursive(a, restB) + 1,
    recursive(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ]
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    options.push(recursive(a.slice(0, -2), b.slice(0, -2)) + 1)
  }
  return Math.min(...options)
}
