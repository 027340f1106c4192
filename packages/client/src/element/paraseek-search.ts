/**
 * @module
 * `<paraseek-search>`: the search of a Paraseek server in any page. docs/embedding.md has its attributes, events, parts and properties.
 *
 * Texts of the index are set as text, never as HTML; marks come from ranges.
 */

import type { Hit, SearchResponse } from '@paraseek/shared'
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { ParaseekClient } from '../paraseek-client.ts'
import { renderHit } from './hit-template.ts'
import { ELEMENT_STYLE } from './style.ts'

/** Rest after the last key before a search is asked for, in milliseconds. */
const DEBOUNCE_MS = 120
const DEFAULT_LIMIT = 10

export class ParaseekSearchElement extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    base: {},
    key: {},
    query: {},
    filter: {},
    label: {},
    limit: { type: Number },
    _pages: { state: true },
    _message: { state: true },
  }
  static override readonly styles: typeof ELEMENT_STYLE = ELEMENT_STYLE

  /** Where the server is; by default where the script came from. */
  declare base: string
  /** Sent as `Authorization: Bearer`. Every visitor can read it: give it the scope `search` only. */
  declare key: string
  declare query: string
  /** Narrows every search, in the query language: `folder:guides`. */
  declare filter: string
  /** Names the field, for all who see it or hear it. */
  declare label: string
  /** Hits that are shown at first, and with each press of the button for more. */
  declare limit: number
  declare _pages: readonly SearchResponse[]
  declare _message: string

  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined

  constructor() {
    super()
    this.base = ParaseekSearchElement.scriptBase ?? ''
    this.key = ''
    this.query = ''
    this.filter = ''
    this.label = 'Search'
    this.limit = DEFAULT_LIMIT
    this._pages = []
    this._message = ''
  }

  /** Where the script came from. */
  static scriptBase: string | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#running?.abort()
  }

  override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (['query', 'base', 'filter', 'limit', 'key'].some((name) => changed.has(name))) this.#schedule()
  }

  override render(): TemplateResult {
    return html`
      <form part="form" role="search" @submit=${this.#submit}>
        <label part="label" for="q">${this.label}</label>
        <input id="q" part="input" type="search" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="search"
          .value=${this.query} @input=${this.#typed} @keydown=${this.#pressed} />
      </form>
      <p part="status" role="status">${this._message}</p>
      ${this.#renderBetter()}
      ${this.#hits.length > 0 ? html`<ol part="results" @keydown=${this.#pressed}>${this.#hits.map((hit) => this.#renderHit(hit))}</ol>` : nothing}
      ${this.#next === undefined ? nothing : html`<button part="more" type="button" @click=${this.#more}>More results</button>`}
    `
  }

  get #hits(): readonly Hit[] {
    return this._pages.flatMap(({ hits }) => hits)
  }

  /** Cursor of what comes after the hits that are shown. */
  get #next(): string | undefined {
    return this._pages.at(-1)?.nextCursor
  }

  #renderHit(hit: Hit): TemplateResult {
    const href = hrefOf(this.base, hit, this.query)
    return renderHit(hit, href, (event) => {
      const isTaken = this.dispatchEvent(
        new CustomEvent('paraseek-select', {
          detail: { hit, href },
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      )
      if (!isTaken) event.preventDefault()
    })
  }

  #renderBetter(): TemplateResult | typeof nothing {
    const [better] = this._pages[0]?.didYouMean ?? []
    if (better === undefined) return nothing
    const take = () => {
      this.query = better
    }
    return html`<p part="better">Did you mean <button part="suggestion" type="button" dir="auto" @click=${take}>${better}</button>?</p>`
  }

  #typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.query = event.target.value
  }

  #submit(event: Event): void {
    event.preventDefault()
    clearTimeout(this.#timer)
    void this.#search()
  }

  // Up and down go through the field and the hits, Escape leads back to the field and then empties it.
  #pressed(event: KeyboardEvent): void {
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>('#q, a')]
    const place = stops.findIndex((stop) => stop.matches(':focus'))
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined
    if (step === undefined && event.key !== 'Escape') return
    const next = step === undefined ? stops[0] : stops[place + step]
    if (next === undefined) return
    event.preventDefault()
    if (event.key === 'Escape' && place === 0) this.query = ''
    next.focus()
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#search(), DEBOUNCE_MS)
  }

  async #search(): Promise<void> {
    this.#running?.abort()
    if (this.query.trim() === '') {
      this._pages = []
      this._message = ''
      return
    }
    await this.#ask(undefined)
  }

  async #more(): Promise<void> {
    const first = this.#hits.length
    await this.#ask(this.#next)
    await this.updateComplete
    // The button may be gone, and whoever pressed it reads on at what is new.
    this.renderRoot.querySelectorAll<HTMLElement>('a')[first]?.focus()
  }

  async #ask(cursor: string | undefined): Promise<void> {
    const running = new AbortController()
    this.#running = running
    const { query, filter, limit } = this
    const client = new ParaseekClient({
      baseUrl: new URL(this.base, document.baseURI),
      key: this.key || undefined,
    })
    const request = {
      query,
      limit,
      ...(filter !== '' && { filter }),
      ...(cursor !== undefined && { cursor }),
    }
    try {
      const page = await client.search(request, { signal: running.signal })
      this._pages = cursor === undefined ? [page] : [...this._pages, page]
      this._message = messageOf(page)
      this.#tell('paraseek-search', { query, total: page.total, response: page })
    } catch (error) {
      if (running.signal.aborted) return
      this._pages = []
      this._message = 'The search did not work. Try again.'
      this.#tell('paraseek-error', { query, error })
    }
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

function messageOf({ total }: SearchResponse): string {
  const { value, relation } = total
  if (value === 0) return 'No results'
  return `${relation === 'eq' ? '' : 'At least '}${value.toLocaleString()} ${value === 1 ? 'result' : 'results'}`
}

/** The page of the server that shows the source, at the paragraph. */
function hrefOf(base: string, { paragraph }: Hit, query: string): string {
  const url = new URL(`${base.replace(/\/$/, '')}/paragraph`, document.baseURI)
  url.searchParams.set('id', paragraph.id)
  url.searchParams.set('q', query)
  return url.href
}
