/**
 * @module
 * Says what choosing weights on judged collections is worth on a collection that had no part in the choice.
 *
 * For every family of collections: the variant that is best on the average of all other families, and how it does on this one. Collections of
 * one family (`xquad-de`, `xquad-en-hard`) ask the same questions, so they are left out together.
 */

import { markdownTable } from '../markdown-table.ts'

/** A choice of weights, and what it measured. */
export interface Variant {
  readonly name: string
  /** A measure by collection; the same collections in all variants. */
  readonly values: ReadonlyMap<string, number>
}

export interface LeftOut {
  readonly family: string
  /** Best on the other families. */
  readonly chosen: string
  /** Of the chosen variant, on this family. */
  readonly value: number
  /** Of the best variant for this family: what choosing on it would have shown. */
  readonly best: number
}

/** @param variants at least one; of equal ones the first is chosen */
export function leaveOneOut(variants: readonly Variant[]): LeftOut[] {
  const families = [...new Set(variants.flatMap(({ values }) => [...values.keys()].map(familyOf)))]
  return families.map((family) => {
    const others = families.filter((one) => one !== family)
    const chosen = bestOf(variants, others)
    const best = bestOf(variants, [family])
    return { family, chosen: chosen.name, value: meanOf(chosen, family), best: meanOf(best, family) }
  })
}

/** A line a family, with what `current` measures there; the means last. */
export function leaveOneOutTable(variants: readonly Variant[], current: Variant): string {
  const lines = leaveOneOut(variants).map((one) => ({ ...one, now: meanOf(current, one.family) }))
  const shown = (values: readonly number[]) => values.map((value) => value.toFixed(4))
  const average = (of: (line: (typeof lines)[number]) => number) => mean(lines.map(of))
  return markdownTable([
    ['left out', current.name, 'chosen on the others', 'measures here', 'best here'],
    ...lines.map(({ family, chosen, value, best, now }) => {
      const [own = '', ...others] = shown([now, value, best])
      return [family, own, chosen, ...others]
    }),
    [
      'mean',
      ...shown([average(({ now }) => now)]),
      '',
      ...shown([average(({ value }) => value), average(({ best }) => best)]),
    ],
  ])
}

/** What a name says up to its first hyphen. */
function familyOf(collection: string): string {
  return collection.split('-')[0] ?? collection
}

function bestOf(variants: readonly Variant[], families: readonly string[]): Variant {
  const worth = (variant: Variant) => mean(families.map((family) => meanOf(variant, family)))
  return variants.reduce((best, variant) => (worth(variant) > worth(best) ? variant : best))
}

function meanOf({ values }: Variant, family: string): number {
  return mean([...values].filter(([name]) => familyOf(name) === family).map(([, value]) => value))
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
