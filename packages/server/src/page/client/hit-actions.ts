/**
 * @module
 * What can be done with a hit, in place. Its links lead to pages of their own: those of `data-panel` open below the hit instead,
 * with the part of that page that fits there; those of `data-citation` copy it, with the page's full address.
 *
 * A click with a key held does what it does everywhere, and where something fails the link is followed.
 */

/** Listens on the whole document: hits come and go. */
export function listenToActions(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.action') : null
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    if (link !== null && isPlain && act(link)) event.preventDefault()
  })
  document.addEventListener('keydown', (event) => {
    const { key, target } = event
    // A button answers to the space bar too.
    if (key !== ' ' || !(target instanceof HTMLAnchorElement) || target.getAttribute('role') !== 'button')
      return
    event.preventDefault()
    target.click()
  })
  dressActions()
}

/** Tells what the links are now, to those who do not see it. After every change of the content. */
export function dressActions(): void {
  for (const link of document.querySelectorAll('a.action[data-panel]:not([role])')) {
    link.setAttribute('role', 'button')
    link.setAttribute('aria-expanded', 'false')
  }
  for (const link of document.querySelectorAll('a.action[data-citation]:not([role])')) {
    link.setAttribute('role', 'button')
  }
}

function act(link: HTMLAnchorElement): boolean {
  const { panel, citation } = link.dataset
  const hit = link.closest('.hit')
  if (panel !== undefined && hit !== null) {
    void toggle(link, hit)
    return true
  }
  // Absent on pages that come by plain HTTP from another machine.
  if (citation === undefined || navigator.clipboard === undefined) return false
  void copy(link, `${citation}\n${link.href}`)
  return true
}

/** Opens the panel of a link and closes another one of the hit, or closes its own. */
async function toggle(link: HTMLAnchorElement, hit: Element): Promise<void> {
  const isOpen = link.getAttribute('aria-expanded') === 'true'
  hit.querySelector('.panel')?.remove()
  for (const other of hit.querySelectorAll('a.action[data-panel]'))
    other.setAttribute('aria-expanded', 'false')
  if (isOpen) return
  link.setAttribute('aria-expanded', 'true')
  const panel = document.createElement('div')
  panel.className = 'panel'
  panel.setAttribute('aria-busy', 'true')
  hit.append(panel)
  const content = await contentOf(link.href)
  if (!panel.isConnected) return
  panel.removeAttribute('aria-busy')
  if (content !== undefined) panel.replaceChildren(content)
  else location.assign(link.href)
}

// `undefined` where the page says what is the matter, or cannot be reached.
async function contentOf(href: string): Promise<Element | undefined> {
  try {
    const response = await fetch(href, { headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return page.querySelector('.panel-content') ?? undefined
  } catch {
    return undefined
  }
}

/** How long a link says that it has copied, in milliseconds. */
const THANKS_MS = 1600

async function copy(link: HTMLAnchorElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    location.assign(link.href)
    return
  }
  const label = link.textContent
  if (link.dataset['copied'] !== undefined) return
  link.dataset['copied'] = ''
  link.textContent = 'Copied'
  const status = document.querySelector('#announcement')
  if (status !== null) status.textContent = 'Citation copied'
  setTimeout(() => {
    link.textContent = label
    delete link.dataset['copied']
    if (status !== null) status.textContent = ''
  }, THANKS_MS)
}
