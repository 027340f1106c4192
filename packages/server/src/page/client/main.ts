/**
 * @module
 * The script of the pages. Everything works without it; with it, results come while one types.
 */

import { listenToMenus } from './filter-menus.ts'
import { listenToActions } from './hit-actions.ts'
import { listenToKeys } from './keyboard.ts'
import { LiveSearch } from './live-search.ts'
import { Suggestions } from './suggestions.ts'

const input = document.querySelector<HTMLInputElement>('#q')
const form = input?.form
if (input && form) {
  listenToKeys(input)
  const list = document.querySelector<HTMLElement>('#suggestions')
  if (list) new Suggestions(input, list).listen()
  listenToActions()
  listenToMenus()
  // What is read stays in place while one types; there, the form is sent as it is.
  if (!/^(source|paragraph|explain)$/.test(document.body.dataset['state'] ?? ''))
    new LiveSearch(input, form).listen()
}
