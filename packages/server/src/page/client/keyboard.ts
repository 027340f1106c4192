/**
 * @module
 * Keys: `/` goes to the search field, up and down move through the results, Escape clears. Enter needs nothing: it opens
 * the link that has the focus.
 */

/** Listens on the whole document. */
export function listenToKeys(input: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey || event.isComposing
    if (!isShortcut && press(event, input)) event.preventDefault()
  })
}

/** Does what the key stands for; answers whether it stands for anything here. */
function press({ key, target }: KeyboardEvent, input: HTMLInputElement): boolean {
  switch (key) {
    case '/':
      if (isTyping(target)) return false
      input.focus()
      input.select()
      return true
    case 'Escape':
      clear(input)
      return true
    case 'ArrowDown':
      return move(input, 1)
    case 'ArrowUp':
      return move(input, -1)
    default:
      return false
  }
}

function clear(input: HTMLInputElement): void {
  input.focus()
  if (input.value === '') return
  input.value = ''
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

// Place 0 is the search field, place n the n-th result. Elsewhere the arrows scroll, as always.
function move(input: HTMLInputElement, step: 1 | -1): boolean {
  const places = [input, ...document.querySelectorAll<HTMLElement>('.hit-link')]
  const active = document.activeElement
  const from = active instanceof HTMLElement ? places.indexOf(active) : -1
  const to = places[from + step]
  if (from < 0 || to === undefined) return false
  to.focus({ preventScroll: true })
  to.closest('.hit')?.scrollIntoView({ block: 'nearest' })
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
