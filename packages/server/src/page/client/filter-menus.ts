/**
 * @module
 * The menus of filters close as menus do: at Escape, and when something else is clicked or gets the focus.
 */

/** Listens on the whole document: menus come and go. */
export function listenToMenus(): void {
  document.addEventListener('click', ({ target }) => closeOthers(target))
  document.addEventListener('focusin', ({ target }) => closeOthers(target))
  document.addEventListener(
    'keydown',
    (event) => {
      const open = document.querySelector<HTMLDetailsElement>('.filter[open]')
      if (event.key !== 'Escape' || open === null) return
      // The search keeps its text: Escape was for the menu.
      event.stopPropagation()
      open.open = false
      open.querySelector('summary')?.focus()
    },
    { capture: true },
  )
}

function closeOthers(target: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.filter[open]')) {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false
  }
}
