/**
 * @module
 * Search as you type. The server renders; this fetches the page of the query and takes its results over, so there is one
 * way to show a hit and no text that becomes mark-up here.
 *
 * The address bar is the state: it changes with the query, and back and forward show the earlier queries.
 */

import { showFailure, showPage } from './page-swap.ts'

/** Rest after the last key before a search starts, in milliseconds. */
const DEBOUNCE_MS = 120
/** Rest after which the next key begins a new entry in the history, in milliseconds. */
const NEW_ENTRY_MS = 2000

type HistoryEntry = 'push' | 'replace' | 'keep'

export class LiveSearch {
  readonly #input: HTMLInputElement
  readonly #form: HTMLFormElement
  #timer: number | undefined
  #running: AbortController | undefined
  /** The page that is shown or loaded, without a fragment. */
  #page: string = pageOf(location.href)
  /** Time of the last key that counts for the running entry of the history. */
  #lastKeyMs = Number.NEGATIVE_INFINITY

  constructor(input: HTMLInputElement, form: HTMLFormElement) {
    this.#input = input
    this.#form = form
  }

  listen(): void {
    this.#input.addEventListener('input', (event) => {
      // Half-composed characters of an input method are no query yet; its end sends an event of its own.
      if (!(event instanceof InputEvent && event.isComposing)) this.#typed(event.timeStamp)
    })
    this.#input.addEventListener('compositionend', (event) => this.#typed(event.timeStamp))
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#lastKeyMs = Number.NEGATIVE_INFINITY
      this.#goTo(this.#hrefOfInput(), 'push')
    })
    window.addEventListener('popstate', () => {
      // Following a link to a place on this page is no step to another one.
      if (pageOf(location.href) === this.#page) return
      this.#lastKeyMs = Number.NEGATIVE_INFINITY
      this.#input.value = new URLSearchParams(location.search).get('q') ?? ''
      this.#goTo(location.href, 'keep')
    })
  }

  #typed(timeMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      const entry = timeMs - this.#lastKeyMs > NEW_ENTRY_MS ? 'push' : 'replace'
      this.#lastKeyMs = timeMs
      this.#goTo(this.#hrefOfInput(), entry)
    }, DEBOUNCE_MS)
  }

  // The filters are fields of the form too. They stay while there is a query.
  #hrefOfInput(): string {
    const { pathname } = new URL(this.#form.action)
    const query = this.#input.value.trim()
    if (query === '') return pathname
    const fields = [...new FormData(this.#form)].filter(([name]) => name !== 'q')
    const parameters = new URLSearchParams({ q: query })
    for (const [name, value] of fields) if (typeof value === 'string') parameters.append(name, value)
    return `${pathname}?${parameters}`
  }

  #goTo(href: string, entry: HistoryEntry): void {
    clearTimeout(this.#timer)
    const isHere = new URL(href, location.href).href === location.href
    if (entry !== 'keep' && isHere && this.#running === undefined) return
    if (!isHere && entry === 'push') history.pushState(null, '', href)
    if (!isHere && entry === 'replace') history.replaceState(null, '', href)
    void this.#load(href)
  }

  async #load(href: string): Promise<void> {
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    this.#page = pageOf(href)
    const content = document.querySelector('#content')
    content?.setAttribute('aria-busy', 'true')
    try {
      const response = await fetch(href, { headers: { Accept: 'text/html' }, signal: running.signal })
      const text = await response.text()
      // An answer that a later key has made stale is dropped.
      if (this.#running === running) showPage(text)
    } catch {
      if (this.#running === running) showFailure()
    } finally {
      if (this.#running === running) {
        this.#running = undefined
        content?.removeAttribute('aria-busy')
      }
    }
  }
}

function pageOf(href: string): string {
  const { pathname, search } = new URL(href, location.href)
  return pathname + search
}
