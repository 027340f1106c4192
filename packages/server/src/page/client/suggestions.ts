/**
 * @module
 * Suggestions under the search field, as a combobox with a listbox (WAI-ARIA Authoring Practices, "Combobox Pattern").
 *
 * The focus stays in the field: up and down choose, Enter takes, Escape closes. Texts come as JSON and are set as text.
 */

/** Rest after the last key before suggestions are asked for, in milliseconds. */
const DEBOUNCE_MS = 80
const MAX_SHOWN = 6

interface Suggestion {
  readonly text: string
  readonly kind: 'title' | 'heading' | 'term'
  readonly query: string
}

export class Suggestions {
  readonly #input: HTMLInputElement
  readonly #list: HTMLElement
  readonly #address: string
  #timer: number | undefined
  #running: AbortController | undefined
  /** What each option puts into the field. */
  #queries: readonly string[] = []
  /** The option that is chosen; -1 for none. */
  #active = -1

  constructor(input: HTMLInputElement, list: HTMLElement) {
    this.#input = input
    this.#list = list
    this.#address = input.form?.dataset['suggest'] ?? ''
  }

  listen(): void {
    this.#input.setAttribute('role', 'combobox')
    this.#input.setAttribute('aria-autocomplete', 'list')
    this.#input.setAttribute('aria-controls', this.#list.id)
    this.#close()
    this.#input.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) this.#typed()
    })
    this.#input.addEventListener('keydown', (event) => {
      if (!this.#press(event)) return
      event.preventDefault()
      // The keys of the page mean something else while the list is open.
      event.stopPropagation()
    })
    this.#input.addEventListener('blur', () => this.#close())
    this.#input.form?.addEventListener('submit', () => this.#close())
    // A press would take the focus from the field, and so close the list before the click.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('[role=option]') : null
      if (option !== null) this.#take([...this.#list.children].indexOf(option))
    })
  }

  #typed(): void {
    clearTimeout(this.#timer)
    const typed = this.#input.value
    if (typed.trim() === '') {
      this.#close()
      return
    }
    this.#timer = window.setTimeout(() => void this.#load(typed), DEBOUNCE_MS)
  }

  async #load(typed: string): Promise<void> {
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    try {
      const query = new URLSearchParams({ q: typed, limit: String(MAX_SHOWN) })
      const response = await fetch(`${this.#address}?${query}`, { signal: running.signal })
      const answer: { readonly suggestions: readonly Suggestion[] } = await response.json()
      if (response.ok && this.#running === running) this.#show(answer.suggestions, typed)
    } catch {
      // Without suggestions the field is a plain one; the search itself says if the server is gone.
      if (this.#running === running) this.#close()
    }
  }

  #show(suggestions: readonly Suggestion[], typed: string): void {
    const options = new Map<string, Suggestion>()
    for (const suggestion of suggestions) {
      const { query } = suggestion
      if (query !== typed.trim() && !options.has(query)) options.set(query, suggestion)
    }
    this.#queries = [...options.keys()]
    this.#list.replaceChildren(
      ...[...options].map(([query, suggestion], index) => optionOf(query, suggestion, index)),
    )
    this.#activate(-1)
    this.#setOpen(options.size > 0 && document.activeElement === this.#input)
  }

  #press({ key, isComposing }: KeyboardEvent): boolean {
    if (isComposing || this.#list.hidden) return false
    // One place more than there are options: the field itself.
    const places = this.#queries.length + 1
    switch (key) {
      case 'ArrowDown':
        this.#activate(((this.#active + 2) % places) - 1)
        return true
      case 'ArrowUp':
        this.#activate(((this.#active + places) % places) - 1)
        return true
      case 'Escape':
        this.#close()
        return true
      case 'Enter':
        if (this.#active < 0) return false
        this.#take(this.#active)
        return true
      default:
        return false
    }
  }

  #activate(index: number): void {
    this.#active = index
    const options = [...this.#list.children]
    for (const [place, option] of options.entries())
      option.setAttribute('aria-selected', String(place === index))
    const id = options[index]?.id
    if (id === undefined) this.#input.removeAttribute('aria-activedescendant')
    else this.#input.setAttribute('aria-activedescendant', id)
  }

  #take(index: number): void {
    const query = this.#queries[index]
    if (query === undefined) return
    this.#input.value = query
    this.#close()
    this.#input.form?.requestSubmit()
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#running = undefined
    this.#activate(-1)
    this.#setOpen(false)
  }

  #setOpen(isOpen: boolean): void {
    this.#list.hidden = !isOpen
    this.#input.setAttribute('aria-expanded', String(isOpen))
  }
}

// A title is shown as it is written, a term with the words before it.
function optionOf(query: string, { text: written, kind }: Suggestion, index: number): HTMLElement {
  const option = document.createElement('li')
  option.id = `suggestion-${index}`
  option.setAttribute('role', 'option')
  const text = document.createElement('span')
  text.dir = 'auto'
  text.textContent = kind === 'term' ? query : written
  option.append(text)
  if (kind !== 'term') {
    const note = document.createElement('span')
    note.className = 'kind'
    note.textContent = kind
    option.append(note)
  }
  return option
}
