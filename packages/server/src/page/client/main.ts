/**
 * @module
 * The script of the pages. Everything works without it; with it, results come while one types.
 */

import { listenToKeys } from './keyboard.ts'
import { LiveSearch } from './live-search.ts'

const input = document.querySelector<HTMLInputElement>('#q')
const form = input?.form
if (input && form) {
  listenToKeys(input)
  // The reader keeps its text in place while one types; there, the form is sent as it is.
  if (document.body.dataset['state'] !== 'source') new LiveSearch(input, form).listen()
}
