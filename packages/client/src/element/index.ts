/**
 * @module
 * Defines `<paraseek-search>`. Bundled as `dist/paraseek-search.js` it is all that a page needs: one script tag.
 */

import {
  type FailedDetail,
  type FoundDetail,
  ParaseekSearchElement,
  type SelectedDetail,
} from './paraseek-search.ts'

export type { FailedDetail, FoundDetail, SelectedDetail } from './paraseek-search.ts'
export { ParaseekSearchElement }

declare global {
  interface HTMLElementTagNameMap {
    'paraseek-search': ParaseekSearchElement
  }
  // They bubble: the element, what it is in, the document and the window hear them.
  interface GlobalEventHandlersEventMap {
    'paraseek-search': CustomEvent<FoundDetail>
    'paraseek-select': CustomEvent<SelectedDetail>
    'paraseek-error': CustomEvent<FailedDetail>
  }
}

// As a script of a server's own, the element asks that server.
const { currentScript } = globalThis.document ?? {}
if (currentScript instanceof HTMLScriptElement && currentScript.src !== '') {
  ParaseekSearchElement.scriptBase = new URL('.', currentScript.src).href
}

if (globalThis.customElements?.get('paraseek-search') === undefined) {
  globalThis.customElements?.define('paraseek-search', ParaseekSearchElement)
}
