/**
 * @module
 * The frame of every page: head, search field, main part, foot.
 *
 * Every value goes through the `html` tag of Hono, which escapes it; nothing here or in the views is marked as raw.
 */

import { MAX_QUERY_LENGTH } from '@paraseek/shared'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Assets } from './assets.ts'

/** A piece of escaped HTML. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What a page shows; the style sheet and the script go by it. */
export type PageState = 'start' | 'results' | 'empty' | 'error' | 'source' | 'paragraph' | 'explain'

export interface PageParts {
  readonly state: PageState
  readonly title: string
  readonly query: string
  /** One line that is read out when it changes. */
  readonly status: Html | string
  readonly main: Html
}

export function renderPage({ state, title, query, status, main }: PageParts, assets: Assets): Html {
  const script = assets.href('main.js')
  const { links } = assets
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${assets.href('icon.svg')}">
<link rel="stylesheet" href="${assets.href('style.css')}">
${script && html`<script type="module" src="${script}"></script>`}
</head>
<body data-state="${state}">
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
  <a class="brand" href="${links.start}"><span class="pilcrow" aria-hidden="true">¶</span>Paraseek</a>
  <form id="search" class="search" role="search" action="${links.start}" method="get" data-suggest="${links.suggest}">
    <label class="visually-hidden" for="q">Search paragraphs</label>
    <input id="q" name="q" type="search" value="${query}" placeholder="Search the paragraphs" dir="auto"
      maxlength="${MAX_QUERY_LENGTH}" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
      enterkeyhint="search"${state === 'start' ? html` autofocus` : ''}>
    <kbd class="hint" aria-hidden="true">/</kbd>
    <button type="submit">Search</button>
    <ul id="suggestions" class="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
  </form>
</header>
<main id="main" tabindex="-1">
<p id="status" role="status">${status}</p>
<p id="announcement" class="visually-hidden" role="status"></p>
<div id="content">
${main}
</div>
</main>
</body>
</html>
`
}
