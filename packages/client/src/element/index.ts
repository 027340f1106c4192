/**
 * @module
 * Defines `<paraseek-search>`. Bundled as `dist/paraseek-search.js` it is all that a page needs: one script tag.
 */

import { ParaseekSearchElement } from './paraseek-search.ts'

export { ParaseekSearchElement }

declare global {
  interface HTMLElementTagNameMap {
    'paraseek-search': ParaseekSearchElement
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
