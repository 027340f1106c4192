/**
 * @module
 * What a portable index carries of its own settings: all that is needed to open it again.
 */

import type { TextField } from '../../query/tree.ts'

/** Weight of a match by field, `> 0`. */
export type FieldBoosts = Readonly<Record<TextField, number>>

export interface MinisearchSettings {
  readonly boosts: FieldBoosts
}

/** Words of titles and headings are more informative than words of the text. */
export const DEFAULT_MINISEARCH_SETTINGS: MinisearchSettings = { boosts: { text: 1, heading: 1.5, title: 2 } }
