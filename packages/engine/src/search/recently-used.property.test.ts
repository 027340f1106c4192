import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecentlyUsed } from './recently-used.ts'

const CAPACITY = 20

const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const steps = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant('keep' as const), key: keys, size: fc.integer({ min: 1, max: 15 }) }),
    fc.record({ step: fc.constant('get' as const), key: keys }),
  ),
  { maxLength: 100, size: 'max' },
)

type Step =
  | { readonly step: 'get'; readonly key: string }
  | { readonly step: 'keep'; readonly key: string; readonly size: number }
type Entry = readonly [key: string, size: number]

/** A value that was kept, and whether it is surely there: what once was behind too many others stays unsure, whatever these become. */
interface Kept {
  readonly entry: Entry
  readonly isSure: boolean
}

/** All values that were ever kept, the last used in front, after a step. */
function after(list: readonly Kept[], step: Step): readonly Kept[] {
  const own = list.filter(({ entry: [key] }) => key === step.key)
  const others = list.filter(({ entry: [key] }) => key !== step.key)
  if (step.step === 'get')
    return sureAsFarAsTheyFit([...own.map(({ entry }) => ({ entry, isSure: true })), ...others])
  if (step.size > CAPACITY / 2) return others
  return sureAsFarAsTheyFit([{ entry: [step.key, step.size], isSure: true }, ...others])
}

/** The first ones have half of the room together. */
function sureAsFarAsTheyFit(list: readonly Kept[]): readonly Kept[] {
  let taken = 0
  return list.map(({ entry, isSure }) => {
    taken += entry[1]
    return { entry, isSure: isSure && taken <= CAPACITY / 2 }
  })
}

describe('RecentlyUsed', () => {
  it('keeps what was used last and takes half of the room, and nothing that is out of date', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const values = new RecentlyUsed<Entry>(CAPACITY, ([, size]) => size)
        let used: readonly Kept[] = []
        for (const step of taken) {
          if (step.step === 'keep') values.keep(step.key, [step.key, step.size])
          else {
            const value = values.get(step.key)
            const last = used.find(({ entry: [key] }) => key === step.key)
            if (value === undefined) {
              expect(last?.isSure).not.toBe(true)
              // What is gone does not come back.
              used = used.filter(({ entry: [key] }) => key !== step.key)
            } else expect(value).toEqual(last?.entry)
          }
          used = after(used, step)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never keeps more than it has room for', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        // To ask for a value changes what is kept, so each is asked for by itself.
        const kept = [...'abcdefg'].flatMap((key) => {
          const values = new RecentlyUsed<Entry>(CAPACITY, ([, size]) => size)
          for (const step of taken) {
            if (step.step === 'keep') values.keep(step.key, [step.key, step.size])
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
