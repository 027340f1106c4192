/**
 * @module
 * The style sheet of the pages. One column of reading width; the sans-serif of the system for the interface, a serif for
 * the texts; one accent colour. Text and marks keep a contrast of at least 4.5 to 1 in both themes (WCAG 2.2, 1.4.3).
 *
 * Words that are longer than a line break anywhere, so that no text of an index or a query makes a page wider than its window.
 */

import { FILTER_STYLE } from './filter-style.ts'

export const STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7;
  --surface: #ffffff;
  --ink: #1f1d1a;
  --muted: #666059;
  --line: #e3ded5;
  --field: #8d867b;
  --accent: #0b5a63;
  --mark: #ffe27a;
  --mark-soft: #fff1bd;
  --mark-ink: #1f1d1a;
  --target: #eef5f4;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', 'Noto Serif', Cambria, Georgia, serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace;
  --measure: 40rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181b;
    --surface: #1f2125;
    --ink: #e9e6df;
    --muted: #a5a097;
    --line: #33363b;
    --field: #7b7f86;
    --accent: #86c9d1;
    --mark: #70570a;
    --mark-soft: #453a14;
    --mark-ink: #fff6d8;
    --target: #1d2a2d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block: 6rem 2rem; scrollbar-gutter: stable; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
main:focus { outline: none; }
code { font-family: var(--mono); font-size: .875em; }
h1, h2, h3, h4, p, ol, ul, dl, dd { margin: 0; padding: 0; }
ol, ul { list-style: none; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--surface); z-index: 2; }
.skip:focus { top: .5rem; }

/* Search field: at the head of every page, in the middle of the start page. */
.masthead {
  position: sticky; top: 0; z-index: 1; display: grid; grid-template-columns: 1fr minmax(0, var(--measure)) 1fr;
  align-items: center; gap: 1.5rem; padding: .875rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line);
}
.brand {
  display: inline-flex; align-items: baseline; gap: .35rem; justify-self: end; color: var(--ink); font-weight: 600;
  letter-spacing: -.01em; text-decoration: none;
}
.pilcrow { color: var(--accent); font-family: var(--serif); font-size: 1.3em; line-height: 1; }
.search { position: relative; display: flex; }
.search input {
  flex: 1; min-width: 0; height: 2.75rem; padding: 0 6.5rem 0 1rem; border: 1px solid var(--field); border-radius: .625rem;
  background: var(--surface); color: inherit; font: inherit; font-size: 1.0625rem; appearance: none;
}
.search input::placeholder { color: var(--muted); opacity: 1; }
.search input::-webkit-search-cancel-button { display: none; }
.search input:focus-visible { outline-offset: 0; border-color: var(--accent); border-radius: .625rem; }
.search button {
  position: absolute; inset-block: .3125rem; inset-inline-end: .3125rem; padding: 0 .875rem; border: 0; border-radius: .4375rem;
  background: var(--accent); color: var(--paper); font: inherit; font-size: .9375rem; font-weight: 500; cursor: pointer;
}
.search button:hover { filter: brightness(1.08); }
.hint {
  position: absolute; inset-inline-end: 5.75rem; top: 50%; translate: 0 -50%; padding: 0 .4rem; border: 1px solid var(--line);
  border-radius: .25rem; color: var(--muted); font: .8125rem/1.4 var(--mono); pointer-events: none;
}
.search:focus-within .hint, .search input:not(:placeholder-shown) ~ .hint { display: none; }
.suggestions {
  position: absolute; inset-inline: 0; top: calc(100% + .25rem); z-index: 3; padding: .3125rem; border: 1px solid var(--field);
  border-radius: .625rem; background: var(--surface); box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .14);
}
.suggestions li {
  display: flex; justify-content: space-between; gap: 1rem; padding: .3125rem .6875rem; border-radius: .375rem; cursor: pointer;
  overflow-wrap: anywhere;
}
.suggestions li:hover { background: var(--target); }
.suggestions li[aria-selected='true'] { background: var(--accent); color: var(--paper); }
.suggestions .kind { flex: none; color: var(--muted); font-size: .8125rem; }
.lacks { color: var(--muted); }
.suggestions [aria-selected='true'] > .kind { color: inherit; }
@media (hover: none) { .hint { display: none; } }

main { max-width: calc(var(--measure) + 3rem); margin-inline: auto; padding: 1.25rem 1.5rem 5rem; overflow-wrap: anywhere; }
#status { min-height: 1.5rem; color: var(--muted); font-size: .875rem; font-variant-numeric: tabular-nums; }
.lead { font: 400 1.5rem/1.35 var(--serif); text-wrap: balance; }
.fine { color: var(--muted); font-size: .875rem; }
#content[aria-busy='true'] { opacity: .55; transition: opacity .2s .15s; }

/* Start */
[data-state='start'] .masthead {
  position: static; display: flex; flex-direction: column; align-items: stretch; gap: 1.25rem;
  max-width: calc(var(--measure) + 3rem); margin-inline: auto; padding-top: clamp(2.5rem, 16vh, 9rem); border: 0;
}
[data-state='start'] .brand { align-self: start; font-size: 1.75rem; }
[data-state='start'] .search input { height: 3.25rem; font-size: 1.125rem; }
[data-state='start'] main { padding-top: 0; }
[data-state='start'] #status, [data-state='source'] #status, [data-state='explain'] #status, [data-state='paragraph'] #status, [data-state='error'] #status { display: none; }
[data-state='start'] .lead { color: var(--muted); font: inherit; }
.examples { margin-top: 2.25rem; }
.examples h2 { color: var(--muted); font-size: .875rem; font-weight: 500; }
.examples ul { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .625rem; }
.examples a {
  display: block; padding: .3125rem .8125rem; border: 1px solid var(--line); border-radius: 1.25rem; background: var(--surface);
  color: var(--ink); font-size: .9375rem; text-decoration: none;
}
.examples a:hover { border-color: var(--accent); color: var(--accent); }
.syntax { margin-top: 2.25rem; font-size: .9375rem; }
.syntax summary { width: fit-content; color: var(--muted); font-size: .875rem; cursor: pointer; }
.syntax dl { display: grid; gap: .5rem; margin-top: .75rem; }
.syntax div { display: grid; grid-template-columns: 10rem 1fr; gap: 1rem; }
.syntax dd { color: var(--muted); }

${FILTER_STYLE}
/* Results */
[data-state='empty'] #status { position: absolute; clip-path: inset(50%); }
.rank {
  position: absolute; inset-inline-end: calc(100% + 1.25rem); color: var(--muted); font: .8125rem/1.8 var(--mono);
  font-variant-numeric: tabular-nums; white-space: nowrap;
}
.group { position: relative; padding-block: 1.375rem; border-top: 1px solid var(--line); scroll-margin-top: 4.5rem; }
.group:first-child { border-top: 0; padding-top: .75rem; }
.group-title { font-size: 1.125rem; font-weight: 600; line-height: 1.4; }
.group-title a, .hit-link { text-decoration: none; }
.group-title a:hover, .hit-link:hover { text-decoration: underline; }
.hit { position: relative; }
.hit + .hit { margin-top: 1.125rem; padding-top: 1.125rem; border-top: 1px dashed var(--line); }
.hit:has(.hit-link:focus-visible)::before {
  content: ''; position: absolute; inset-block: 0; inset-inline-start: -1.125rem; width: 3px; border-radius: 2px;
  background: var(--accent);
}
.hit + .hit:has(.hit-link:focus-visible)::before { inset-block-start: 1.125rem; }
.place { text-align: start; color: var(--muted); font-size: .875rem; line-height: 1.5; }
.place a { color: inherit; }
.more { margin-top: .875rem; color: var(--muted); font-size: .875rem; }
.better { margin-block: .25rem .75rem; font-size: 1.0625rem; }
.better a { font-weight: 600; }
.snippet { margin-top: .375rem; font: 1.0625rem/1.6 var(--serif); text-align: start; text-wrap: pretty; }
.gap { color: var(--muted); }
mark { padding: .04em .1em; margin-inline: -.1em; border-radius: .2em; background: var(--mark); color: var(--mark-ink); }
mark:not([data-kind='exact']) { background: var(--mark-soft); }
.foot {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-top: .5rem; color: var(--muted); font-size: .8125rem;
}
.actions { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-inline-start: auto; }
.action { color: var(--muted); text-decoration: none; }
.action:hover, .action[aria-expanded='true'], .action[data-copied] { color: var(--accent); }
.action:hover { text-decoration: underline; }
.action[aria-expanded='true'] { font-weight: 500; }
.panel { margin-top: .625rem; padding: .875rem 1rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--surface); font-size: .875rem; }
.panel[aria-busy='true'] { min-height: 3.5rem; }
.neighbours { display: grid; gap: .75rem; font: 1rem/1.6 var(--serif); }
.neighbours p { color: var(--muted); text-align: start; }
.neighbours .chosen { padding-inline-start: .875rem; border-inline-start: 3px solid var(--accent); color: var(--ink); }
.neighbours .onward { font: .875rem/1.5 var(--sans); }
.address { font-size: inherit; }
.node summary { width: fit-content; cursor: pointer; }
.score { flex: none; font-variant-numeric: tabular-nums; }
.notes { margin-block: .25rem .75rem; padding: .625rem .875rem; border-inline-start: 3px solid var(--mark); background: var(--surface); font-size: .9375rem; }
.advice { display: grid; gap: .375rem; margin-block: 1rem 1.5rem; padding-inline-start: 1.1rem; list-style: disc; color: var(--muted); }
.paging {
  display: grid; grid-template-columns: 1fr auto 1fr; gap: 1rem; margin-top: 1.5rem; padding-top: 1.25rem;
  border-top: 1px solid var(--line); color: var(--muted); font-size: .9375rem;
}
.paging span:last-child { text-align: end; }
[data-state='empty'] #content > * + *, [data-state='error'] #content > * + * { margin-top: .75rem; }

/* One paragraph */
[data-state='paragraph'] .neighbours { margin-top: 1.25rem; font-size: 1.0625rem; }
.cite { margin-top: 2rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.cite h2 { color: var(--muted); font-size: .875rem; font-weight: 500; }
.citation { margin-block: .375rem .5rem; user-select: all; }
.cite .action { color: var(--accent); text-decoration: underline; font-size: .875rem; }

/* Explanation: numbers in numbers */
.explanation { display: grid; gap: .375rem; color: var(--ink); font-size: .875rem; }
.node .node, .node .leaf, .formula { margin-inline-start: 1.125rem; }
.value { font-family: var(--mono); font-size: .9375em; }
.formula { color: var(--muted); font-family: var(--mono); font-size: .8125rem; }
.missing { padding-inline-start: 1.1rem; list-style: disc; }
.quoted { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); font: 1.0625rem/1.6 var(--serif); text-align: start; }

/* Reader */
.back { margin-bottom: 1.5rem; font-size: .9375rem; }
.back a { text-decoration: none; }
.back a:hover { text-decoration: underline; }
.source h1 { font: 600 1.875rem/1.25 var(--serif); text-wrap: balance; text-align: start; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin-top: .875rem; color: var(--muted); font-size: .875rem; }
.facts div { display: flex; gap: .4rem; }
.facts dt { flex: none; max-width: 12rem; }
.facts dt::after { content: ':'; }
.facts dd { color: var(--ink); }
.text { margin-top: 1.75rem; }
.text h2, .text h3, .text h4 { margin-top: 2rem; line-height: 1.35; text-align: start; text-wrap: balance; }
.text h2 { font-size: 1.25rem; }
.text h3 { font-size: 1.0625rem; }
.paragraph {
  position: relative; margin-top: .5rem; padding: .5rem 0; scroll-margin-top: 3.5rem; font: 1.0625rem/1.65 var(--serif); text-align: start;
  text-wrap: pretty;
}
.paragraph[data-kind='quote'] { padding-inline-start: 1.25rem; color: var(--muted); font-style: italic; }
.paragraph[data-kind='list-item'] { padding-inline-start: 1.25rem; }
.paragraph[data-kind='list-item']::before { content: '•'; position: absolute; inset-inline-start: .25rem; color: var(--muted); }
.paragraph[data-kind='code'], .paragraph[data-kind='table-row'] { font: .9375rem/1.6 var(--mono); }
.paragraph:is([data-kind='code'], [data-kind='table-row']) > span { white-space: pre-wrap; }
.paragraph[data-kind='table-row'] + .paragraph[data-kind='table-row'] { margin-top: 0; padding-top: 0; }
.line {
  position: absolute; inset-inline-end: calc(100% + 1.25rem); padding-inline: .25rem; color: var(--muted);
  font: .8125rem/2.1 var(--mono); font-style: normal; text-decoration: none; white-space: nowrap;
}
.line:hover, .line:focus-visible, .paragraph:target .line { color: var(--accent); }
.paragraph:target { isolation: isolate; }
.paragraph:target::after {
  content: ''; position: absolute; inset: 0 -.875rem; z-index: -1; border-inline-start: 3px solid var(--accent);
  border-radius: 2px; background: var(--target);
}

@media (max-width: 62rem) {
  .masthead { grid-template-columns: auto minmax(0, 1fr); gap: 1rem; }
  .rank { display: none; }
  .line { position: static; margin-inline-end: .5rem; padding: 0; line-height: inherit; }
}
@media (max-width: 34rem) {
  .masthead, [data-state='start'] .masthead { padding-inline: 1rem; }
  body:not([data-state='start']) .brand { font-size: 0; gap: 0; }
  body:not([data-state='start']) .pilcrow { font-size: 1.75rem; }
  main { padding-inline: 1rem; }
  .syntax div { grid-template-columns: 1fr; gap: 0; }
  .filters { position: relative; }
  .filter { position: static; }
  .filter summary { max-width: 12rem; }
  .menu, .filter[data-filter='order'] .menu { inset-inline: 0; width: auto; max-width: none; }
  .score { display: none; }
  .source h1 { font-size: 1.5rem; }
}
@media (prefers-reduced-motion: reduce) {
  * { transition: none !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  .filter summary.active { border: 2px solid; }
  mark { outline: 1px solid; }
}
@media print {
  .masthead, .paging, .back, .filters, .actions, .panel { display: none; }
}
`
