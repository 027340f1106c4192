/**
 * @module
 * How `<paraseek-search>` looks, unless the page says otherwise: by custom properties and parts. Light or dark is as the page is:
 * `color-scheme` is inherited.
 */

import { type CSSResult, css } from 'lit'

export const ELEMENT_STYLE: CSSResult = css`
  :host {
    --accent: var(--paraseek-accent, light-dark(#0b57a4, #8ab8f0));
    --muted: var(--paraseek-muted, light-dark(#565b63, #a9afb8));
    --border: var(--paraseek-border, light-dark(#888e97, #777d86));
    display: block;
    color: var(--paraseek-text, inherit);
    font: var(--paraseek-font, inherit);
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  label {
    display: block;
    margin-block-end: 0.3em;
    font-weight: 600;
  }
  input {
    box-sizing: border-box;
    inline-size: 100%;
    padding: 0.5em 0.7em;
    font: inherit;
    color: inherit;
    background: var(--paraseek-surface, Canvas);
    border: 1px solid var(--border);
    border-radius: var(--paraseek-radius, 0.4em);
  }
  [part='field'] {
    position: relative;
  }
  ul {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: calc(100% + 0.2em);
    margin: 0;
    padding: 0.25em;
    list-style: none;
    background: var(--paraseek-surface, Canvas);
    border: 1px solid var(--border);
    border-radius: var(--paraseek-radius, 0.4em);
    box-shadow: 0 0.4em 1.2em rgb(0 0 0 / 0.18);
  }
  ul[hidden] {
    display: none;
  }
  [part='option'] {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding: 0.4em 0.6em;
    border: 0;
    border-radius: calc(var(--paraseek-radius, 0.4em) / 2);
    cursor: pointer;
  }
  [part='option']:is(:hover, [aria-selected='true']) {
    background: color-mix(in srgb, var(--accent) 14%, transparent);
  }
  [part='option'][aria-selected='true'] {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  [part='kind'] {
    flex: none;
    color: var(--muted);
    font-size: 0.875em;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  p {
    margin: 0.3em 0;
    line-height: 1.5;
  }
  [part='status'],
  [part='place'] {
    color: var(--muted);
    font-size: 0.875em;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li {
    padding-block: 0.7em;
    border-block-start: 1px solid color-mix(in srgb, var(--border) 35%, transparent);
  }
  a {
    color: var(--accent);
    font-weight: 600;
  }
  mark {
    color: inherit;
    background: var(--paraseek-mark, light-dark(#fff0a8, #5c4d00));
    border-radius: 0.15em;
  }
  mark:not([part~='mark-exact']) {
    background: none;
    text-decoration: underline 2px var(--accent);
  }
  button {
    font: inherit;
    color: var(--accent);
    background: none;
    border: 1px solid var(--border);
    border-radius: var(--paraseek-radius, 0.4em);
    padding: 0.3em 0.8em;
    cursor: pointer;
  }
  [part='suggestion'] {
    border: 0;
    padding: 0;
    text-decoration: underline;
  }
`
