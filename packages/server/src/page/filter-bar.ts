/**
 * @module
 * What narrows the results: folder, language, date; and their order. Menus of links and one form, which need no script.
 */

import type { Facet, FacetValue } from '@paraseek/shared'
import { html } from 'hono/html'
import { number } from './count.ts'
import { lastStep, openFolders } from './folder-tree.ts'
import type { Html } from './layout.ts'
import type { PageLinks } from './links.ts'
import { type Filters, hasFilters, type SearchState } from './search-state.ts'

/** Entries of a menu; what there is more is told. */
const MAX_ENTRIES = 12

interface Entry {
  readonly label: string
  readonly href: string
  readonly isCurrent: boolean
  readonly count?: number
  /** Steps that it is moved in. */
  readonly depth?: number
}

interface Menu {
  readonly name: string
  /** What the closed menu says; emphasised where it is a choice. */
  readonly label: string
  readonly isActive: boolean
  readonly entries: readonly Entry[]
  readonly more?: number
  readonly form?: Html
}

/** Nothing, where there is nothing to choose. */
export function renderFilterBar(state: SearchState, facets: readonly Facet[], links: PageLinks): Html | '' {
  const menus = facets.map((facet) => menuOf(facet, state, links)).filter((menu) => menu !== undefined)
  if (menus.length === 0) return ''
  const hasDates = facets.some(({ field, values }) => field === 'date' && values.length > 0)
  return html`<nav class="filters" aria-label="Filters">
${menus.map(renderMenu)}
${hasFilters(state) && html`<a class="clear" href="${links.search({ ...state, filters: {} })}">Clear</a>`}
${hasDates && renderMenu(orderMenu(state, links))}
</nav>
${renderKept(state)}`
}

/** What the search form sends along with the next query. */
function renderKept({ filters, isNewestFirst }: SearchState): Html {
  return html`${Object.entries(filters).map(([name, value]) => html`<input type="hidden" form="search" name="${name}" value="${value}">`)}
${isNewestFirst && html`<input type="hidden" form="search" name="sort" value="date">`}`
}

function menuOf(facet: Facet, state: SearchState, links: PageLinks): Menu | undefined {
  if (facet.field === 'folder') return folderMenu(facet, state, links)
  if (facet.field === 'language') return languageMenu(facet, state, links)
  return dateMenu(facet, state, links)
}

function folderMenu({ values }: Facet, state: SearchState, links: PageLinks): Menu | undefined {
  const { folder } = state.filters
  const shown = openFolders(values, folder)
  if (shown.length < 2 && folder === undefined) return undefined
  const label = folder === undefined ? 'Folder' : lastStep(folder)
  return {
    name: 'folder',
    label,
    isActive: folder !== undefined,
    ...entriesOf(shown, 'folder', state, links, lastStep),
  }
}

function languageMenu({ values }: Facet, state: SearchState, links: PageLinks): Menu | undefined {
  const { language } = state.filters
  if (values.length < 2 && language === undefined) return undefined
  const label = language === undefined ? 'Language' : languageName(language)
  const entries = entriesOf(values, 'language', state, links, languageName)
  return { name: 'language', label, isActive: language !== undefined, ...entries }
}

function dateMenu(facet: Facet, state: SearchState, links: PageLinks): Menu | undefined {
  const { from, to } = state.filters
  const isActive = from !== undefined || to !== undefined
  if (facet.values.length === 0 && !isActive) return undefined
  const entries = yearsOf(facet, state, links)
  return { name: 'date', label: periodOf(from, to), isActive, entries, form: renderPeriod(state, links) }
}

function entriesOf(
  values: readonly FacetValue[],
  field: 'folder' | 'language',
  state: SearchState,
  links: PageLinks,
  labelOf: (value: string) => string,
): Pick<Menu, 'entries' | 'more'> {
  const { [field]: current, ...others } = state.filters
  const any: Entry = {
    label: `Any ${field}`,
    href: hrefOf(others, state, links),
    isCurrent: current === undefined,
  }
  const entries = values.slice(0, MAX_ENTRIES).map(
    (value): Entry => ({
      label: labelOf(value.value),
      href: hrefOf({ ...others, [field]: value.value }, state, links),
      isCurrent: value.value === current,
      count: value.paragraphCount,
      depth: field === 'folder' ? value.value.split('/').length - 1 : 0,
    }),
  )
  return { entries: [any, ...entries], more: Math.max(0, values.length - MAX_ENTRIES) }
}

// Of days that were not all counted, the years would be wrong.
function yearsOf({ values, moreValues }: Facet, state: SearchState, links: PageLinks): readonly Entry[] {
  const { from, to, ...others } = state.filters
  const any: Entry = {
    label: 'Any date',
    href: hrefOf(others, state, links),
    isCurrent: from === undefined && to === undefined,
  }
  if (moreValues > 0) return [any]
  const counts = new Map<string, number>()
  for (const { value, paragraphCount } of values) {
    const [year] = /^\d{4}/.exec(value) ?? []
    if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + paragraphCount)
  }
  const years = [...counts].sort(([a], [b]) => Number(b) - Number(a)).slice(0, MAX_ENTRIES)
  return [
    any,
    ...years.map(([year, count]): Entry => {
      const period = { from: `${year}-01-01`, to: `${year}-12-31` }
      const isCurrent = from === period.from && to === period.to
      return { label: year, href: hrefOf({ ...others, ...period }, state, links), isCurrent, count }
    }),
  ]
}

function orderMenu(state: SearchState, links: PageLinks): Menu {
  const { isNewestFirst } = state
  const hrefTo = (newest: boolean) => links.search({ ...state, isNewestFirst: newest })
  return {
    name: 'order',
    label: isNewestFirst ? 'Newest first' : 'Best first',
    isActive: isNewestFirst,
    entries: [
      { label: 'Best first', href: hrefTo(false), isCurrent: !isNewestFirst },
      { label: 'Newest first', href: hrefTo(true), isCurrent: isNewestFirst },
    ],
  }
}

function renderMenu({ name, label, isActive, entries, more = 0, form }: Menu): Html {
  return html`<details class="filter" name="filter" data-filter="${name}">
<summary${isActive ? html` class="active"` : ''}><span dir="auto">${label}</span></summary>
<div class="menu">
<ul>
${entries.map(
  ({ label, href, isCurrent, count, depth = 0 }) => html`<li data-depth="${Math.min(depth, 4)}">
<a href="${href}"${isCurrent ? html` aria-current="true"` : ''}><span dir="auto">${label}</span>${count !== undefined && html` <span class="count">${number(count)}</span>`}</a></li>`,
)}
</ul>
${more > 0 && html`<p class="fine">and ${number(more)} more</p>`}
${form ?? ''}
</div>
</details>`
}

function renderPeriod({ query, filters, isNewestFirst }: SearchState, links: PageLinks): Html {
  const { from, to, ...others } = filters
  const kept = Object.entries({ q: query, ...others, ...(isNewestFirst && { sort: 'date' }) })
  return html`<form class="period" action="${links.start}" method="get">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>From <input type="date" name="from" value="${from ?? ''}"></label>
<label>To <input type="date" name="to" value="${to ?? ''}"></label>
<button type="submit">Apply</button>
</form>`
}

function hrefOf(filters: Filters, state: SearchState, links: PageLinks): string {
  return links.search({ ...state, filters })
}

function periodOf(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return to === undefined ? 'Date' : `Until ${to}`
  if (to === undefined) return `Since ${from}`
  const year = from.slice(0, 4)
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : `${from} – ${to}`
}

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** `he` reads `Hebrew`; what is no language tag stays as it is. */
export function languageName(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag
  } catch {
    return tag
  }
}
