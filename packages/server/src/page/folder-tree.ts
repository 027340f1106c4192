/**
 * @module
 * Folders with counts, as a menu shows them: a tree of which little is open.
 */

import type { FacetValue } from '@paraseek/shared'

/** The name of a folder without what is above it. */
export function lastStep(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1)
}

/**
 * The folders at the top, and those in an open one: the chosen one, what is above it, and one that is alone in its folder. In the
 * order of a tree.
 */
export function openFolders(values: readonly FacetValue[], chosen = ''): readonly FacetValue[] {
  const inside = new Map<string, FacetValue[]>()
  for (const folder of values) {
    const parent = parentOf(folder)
    inside.set(parent, [...(inside.get(parent) ?? []), folder])
  }
  const shown: FacetValue[] = []
  const waiting = [...(inside.get('') ?? [])]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    shown.push(folder)
    const { value } = folder
    const isAlone = inside.get(parentOf(folder))?.length === 1
    const isOpen = isAlone || chosen === value || chosen.startsWith(`${value}/`)
    if (isOpen) waiting.push(...(inside.get(value) ?? []))
  }
  return shown.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

function parentOf({ value }: FacetValue): string {
  return value.slice(0, Math.max(0, value.lastIndexOf('/')))
}

// What is in a folder comes right after it, before a folder whose name goes on: `a`, `a/b`, `a-b`.
function orderOf({ value }: FacetValue): string {
  return value.replaceAll('/', '\0')
}
