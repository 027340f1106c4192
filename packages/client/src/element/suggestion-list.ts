/**
 * @module
 * Suggestions under a field, as a combobox with a listbox (WAI-ARIA Authoring Practices, "Combobox Pattern"): the focus stays in the
 * field; up and down choose, Enter takes, Escape closes.
 */

import type { Suggestion } from '@paraseek/shared'
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'

/** Rest after the last key before suggestions are asked for, in milliseconds. */
const DEBOUNCE_MS = 80

export interface SuggestionListOptions {
  /** Suggestions for what was typed; rejects where there are none to be had. */
  load(typed: string, signal: AbortSignal): Promise<readonly Suggestion[]>
  /** Told of the query of the one that was taken. */
  take(query: string): void
}

export class SuggestionList implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #options: SuggestionListOptions
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined
  /** What is shown; none while it is closed. */
  #shown: readonly Suggestion[] = []
  /** The option that is chosen; -1 for none. */
  #active = -1

  constructor(host: ReactiveControllerHost, options: SuggestionListOptions) {
    this.#host = host
    this.#options = options
    host.addController(this)
  }

  hostDisconnected(): void {
    this.close()
  }

  get isOpen(): boolean {
    return this.#shown.length > 0
  }

  /** Id of the option that is chosen. */
  get activeId(): string | undefined {
    return this.#active < 0 ? undefined : idOf(this.#active)
  }

  typed(text: string): void {
    clearTimeout(this.#timer)
    if (text.trim() === '') this.close()
    else this.#timer = setTimeout(() => void this.#load(text), DEBOUNCE_MS)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#running = undefined
    this.#show([])
  }

  /** Whether the key was meant for the list. */
  press(key: string): boolean {
    if (!this.isOpen) return false
    // One place more than there are options: the field itself.
    const places = this.#shown.length + 1
    switch (key) {
      case 'ArrowDown':
        this.#activate(((this.#active + 2) % places) - 1)
        return true
      case 'ArrowUp':
        this.#activate(((this.#active + places) % places) - 1)
        return true
      case 'Escape':
        this.close()
        return true
      case 'Enter':
        return this.#take(this.#active)
      default:
        return false
    }
  }

  render(): TemplateResult {
    return html`<ul id="suggestions" part="suggestions" role="listbox" aria-label="Suggestions" ?hidden=${!this.isOpen}
      @pointerdown=${keepFocus}>${this.#shown.map((suggestion, index) => this.#renderOption(suggestion, index))}</ul>`
  }

  #renderOption({ text, kind, query }: Suggestion, index: number): TemplateResult {
    return html`<li id=${idOf(index)} part="option" role="option" aria-selected=${index === this.#active} @click=${() => this.#take(index)}>
      <span dir="auto">${kind === 'term' ? query : text}</span>
      ${kind === 'term' ? nothing : html`<span part="kind">${kind}</span>`}
    </li>`
  }

  async #load(typed: string): Promise<void> {
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    try {
      const found = await this.#options.load(typed, running.signal)
      if (this.#running !== running) return
      const queries = new Set([typed.trim()])
      this.#show(found.filter(({ query }) => queries.size < queries.add(query).size))
    } catch {
      // Without suggestions the field is a plain one; the search itself says if the server is gone.
      if (this.#running === running) this.close()
    }
  }

  #take(index: number): boolean {
    const query = this.#shown[index]?.query
    if (query === undefined) return false
    this.close()
    this.#options.take(query)
    return true
  }

  #show(shown: readonly Suggestion[]): void {
    this.#shown = shown
    this.#activate(-1)
  }

  #activate(index: number): void {
    this.#active = index
    this.#host.requestUpdate()
  }
}

function idOf(index: number): string {
  return `suggestion-${index}`
}

/** A press would take the focus from the field, and so close the list before the click. */
function keepFocus(event: Event): void {
  event.preventDefault()
}
