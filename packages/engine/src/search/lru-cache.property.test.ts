import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LruCache } from './lru-cache.ts'

const CAPACITY = 20

const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const steps = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant('set' as const), key: keys, size: fc.integer({ min: 1, max: 15 }) }),
    fc.record({ step: fc.constant('get' as const), key: keys }),
  ),
  { maxLength: 100, size: 'max' },
)

type Step =
  | { readonly step: 'get'; readonly key: string }
  | { readonly step: 'set'; readonly key: string; readonly size: number }
type Entry = readonly [key: string, size: number]

/** A value that was set, and whether it is certain to be kept: once it was behind too many others it no longer is, whatever these become. */
interface Used {
  readonly entry: Entry
  readonly isCertain: boolean
}

/** The values that were set so far, the last used first, after a step. */
function afterStep(list: readonly Used[], step: Step): readonly Used[] {
  const own = list.filter(({ entry: [key] }) => key === step.key)
  const others = list.filter(({ entry: [key] }) => key !== step.key)
  if (step.step === 'get')
    return markCertain([...own.map(({ entry }) => ({ entry, isCertain: true })), ...others])
  if (step.size > CAPACITY / 2) return others
  return markCertain([{ entry: [step.key, step.size], isCertain: true }, ...others])
}

/** Those that fit into half of the capacity together are certain to be kept. */
function markCertain(list: readonly Used[]): readonly Used[] {
  let taken = 0
  return list.map(({ entry, isCertain }) => {
    taken += entry[1]
    return { entry, isCertain: isCertain && taken <= CAPACITY / 2 }
  })
}

describe('LruCache', () => {
  it('keeps the values used last that fit into half of the capacity, and none that was replaced', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const values = new LruCache<Entry>(CAPACITY, ([, size]) => size)
        let used: readonly Used[] = []
        for (const step of taken) {
          if (step.step === 'set') values.set(step.key, [step.key, step.size])
          else {
            const value = values.get(step.key)
            const last = used.find(({ entry: [key] }) => key === step.key)
            if (value === undefined) {
              expect(last?.isCertain).not.toBe(true)
              // An evicted value does not come back.
              used = used.filter(({ entry: [key] }) => key !== step.key)
            } else expect(value).toEqual(last?.entry)
          }
          used = afterStep(used, step)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never exceeds its capacity', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        // Getting a value changes what is kept, so each is got from a cache of its own.
        const kept = [...'abcdefg'].flatMap((key) => {
          const values = new LruCache<Entry>(CAPACITY, ([, size]) => size)
          for (const step of taken) {
            if (step.step === 'set') values.set(step.key, [step.key, step.size])
            else values.get(step.key)
          }
          return values.get(key) ?? []
        })
        const sizes = kept.filter((part) => typeof part === 'number')
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(CAPACITY)
      }),
    )
  })
})
