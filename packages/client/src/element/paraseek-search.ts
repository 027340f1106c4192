/**
 * @module
 * `<paraseek-search>`: the search of a Paraseek server in any page. docs/embedding.md has its attributes, events, parts and properties.
 *
 * Texts of the index are set as text, never as HTML; marks come from ranges.
 */

import type { Hit, SearchResponse, Total } from '@paraseek/shared'
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { ParaseekClient } from '../paraseek-client.ts'
import { ParaseekError } from '../paraseek-error.ts'
import { renderHit } from './hit-template.ts'
import { ELEMENT_STYLE } from './style.ts'
import { SuggestionList } from './suggestion-list.ts'

/** Rest after the last key before a search is asked for, in milliseconds. */
const DEBOUNCE_MS = 120
const DEFAULT_LIMIT = 10
const DEFAULT_SUGGESTIONS = 6

/** Of `paraseek-search`: an answer has come. */
export interface FoundDetail {
  readonly query: string
  readonly total: Total
  readonly response: SearchResponse
}

/** Of `paraseek-select`: a hit is chosen. */
export interface SelectedDetail {
  readonly hit: Hit
  /** Where it leads to. */
  readonly href: string
}

/** Of `paraseek-error`: a search has failed. */
export interface FailedDetail {
  readonly query: string
  readonly error: unknown
}

export class ParaseekSearchElement extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    base: {},
    key: {},
    query: {},
    filter: {},
    label: {},
    limit: { type: Number },
    suggestions: { type: Number },
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
  /** Suggestions that are shown while one types, at most; 0 for none. */
  declare suggestions: number
  declare _pages: readonly SearchResponse[]
  declare _message: string

  readonly #list = new SuggestionList(this, {
    load: async (text, signal) =>
      (await this.#client.suggest({ text, limit: this.suggestions }, { signal })).suggestions,
    take: (query) => {
      this.query = query
    },
  })
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
    this.suggestions = DEFAULT_SUGGESTIONS
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
        <div part="field">
          <input id="q" part="input" type="search" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="search"
            role="combobox" aria-autocomplete="list" aria-controls="suggestions" aria-expanded=${this.#list.isOpen}
            aria-activedescendant=${this.#list.activeId ?? nothing}
            .value=${this.query} @input=${this.#typed} @keydown=${this.#pressed} @blur=${() => this.#list.close()} />
          ${this.#list.render()}
        </div>
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
        new CustomEvent<SelectedDetail>('paraseek-select', {
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
    if (!(event.target instanceof HTMLInputElement)) return
    this.query = event.target.value
    const isComposing = event instanceof InputEvent && event.isComposing
    if (this.suggestions > 0 && !isComposing) this.#list.typed(this.query)
  }

  #submit(event: Event): void {
    event.preventDefault()
    this.#list.close()
    clearTimeout(this.#timer)
    void this.#search()
  }

  // While there are suggestions, keys are for these. Then up and down go through the field and the hits, Escape leads back to the
  // field and then empties it.
  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (this.#list.press(event.key)) {
      event.preventDefault()
      return
    }
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
    const [before] = this._pages
    const shown = this.#hits.length
    await this.#ask(this.#next)
    await this.updateComplete
    // The button may be gone, and whoever pressed it reads on at what is new.
    const first = this._pages[0] === before ? shown : 0
    this.renderRoot.querySelectorAll<HTMLElement>('a')[first]?.focus()
  }

  async #ask(cursor: string | undefined): Promise<void> {
    const running = new AbortController()
    this.#running = running
    const { query, filter, limit } = this
    const request = {
      query,
      limit,
      ...(filter !== '' && { filter }),
      ...(cursor !== undefined && { cursor }),
    }
    try {
      const page = await this.#client.search(request, { signal: running.signal })
      this._pages = cursor === undefined ? [page] : [...this._pages, page]
      this._message = messageOf(page)
      this.#tell<FoundDetail>('paraseek-search', { query, total: page.total, response: page })
    } catch (error) {
      if (running.signal.aborted) return
      // The index has changed: what is shown is of the one before, and has no next page in this one.
      if (cursor !== undefined && isAbout(error, '/cursor')) return this.#ask(undefined)
      this.#tell<FailedDetail>('paraseek-error', { query, error })
      if (cursor === undefined) this._pages = []
      this._message = 'The search did not work. Try again.'
    }
  }

  get #client(): ParaseekClient {
    return new ParaseekClient({ baseUrl: new URL(this.base, document.baseURI), key: this.key || undefined })
  }

  #tell<Detail>(name: string, detail: Detail): void {
    this.dispatchEvent(new CustomEvent<Detail>(name, { detail, bubbles: true, composed: true }))
  }
}

function isAbout(error: unknown, pointer: string): boolean {
  return error instanceof ParaseekError && error.errors.some((fault) => fault.pointer === pointer)
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
