/**
 * @module
 * "Why this result": the first time that it is opened, the panel takes its content from the page that its link leads to.
 */

/** Listens on the whole document: hits come and go. */
export function listenToWhy(): void {
  // The event does not bubble, but it can be caught on its way down.
  document.addEventListener('toggle', ({ target }) => void fill(target), { capture: true })
}

async function fill(target: EventTarget | null): Promise<void> {
  if (!(target instanceof HTMLDetailsElement && target.open)) return
  const link = target.querySelector<HTMLAnchorElement>('.why-link')
  // Open for the second time, or another panel.
  if (link === null) return
  try {
    const response = await fetch(link.href, { headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const explanation = page.querySelector('.explanation')
    // Otherwise the link stays, and its page says what is the matter.
    if (explanation !== null) link.replaceWith(explanation)
  } catch {
    link.textContent = 'The server cannot be reached. Try again'
  }
}
