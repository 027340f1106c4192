/**
 * @module
 * Takes the results of a fetched page over into this one. The search field stays as it is, with its caret.
 */

import { dressActions } from './hit-actions.ts'

/** Shows the state, the status line and the content of a page that our server rendered. */
export function showPage(text: string): void {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const content = page.querySelector('#content')
  if (content === null) {
    showFailure()
    return
  }
  document.querySelector('#content')?.replaceChildren(...content.childNodes)
  dressActions()
  setStatus(page.querySelector('#status')?.textContent ?? '')
  document.body.dataset['state'] = page.body.dataset['state']
  document.title = page.title
  if (window.scrollY > 0) window.scrollTo({ top: 0, behavior: 'instant' })
}

/** Says that the server gave no answer; the last results stay. */
export function showFailure(): void {
  setStatus('The server cannot be reached. What you see is from before.')
}

// The element itself stays, so that screen readers notice the change.
function setStatus(text: string): void {
  const status = document.querySelector('#status')
  if (status !== null && status.textContent !== text) status.textContent = text
}
