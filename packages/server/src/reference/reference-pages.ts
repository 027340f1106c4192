/**
 * @module
 * Two pages about the API: `/docs` shows `/openapi.json` with Swagger UI, from the files of its package and with no request to
 * anywhere else; `/problems` says what each code of a problem means. Their links are relative, so they stand under any path.
 */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { answer } from '../http/answer.ts'
import type { AppEnv } from '../http/app-env.ts'
import { PROBLEMS } from '../http/problem.ts'
import { POLICY_WITH_DATA_IMAGES } from '../http/response-headers.ts'

const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'

/** Files of the package that the page loads, and their types. */
const FILES = { 'swagger-ui.css': 'text/css; charset=utf-8', 'swagger-ui-bundle.js': SCRIPT }

/** The files change with the version of the package only. */
const KEPT = { caching: 'public, max-age=86400' }

// Swagger UI draws its icons from the style sheet, as data.
const POLICY = { 'Content-Security-Policy': POLICY_WITH_DATA_IMAGES }

const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true })\n`

// Each file by its name: beside a name, `/docs/:name` is a pattern that Hono's fast router does not take, and every request
// would pay for that.
export function addReferencePages(app: Hono<AppEnv>): void {
  app.get('/docs', async (c) => answer(c, DOCS, { type: HTML, headers: POLICY }))
  app.get('/docs/start.js', (c) => answer(c, START, { type: SCRIPT, ...KEPT }))
  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/docs/${name}`, async (c) => answer(c, await readFile(pathOf(name)), { type, ...KEPT }))
  }
  app.get('/problems', async (c) => answer(c, String(await problemsPage()), { type: HTML, ...KEPT }))
}

function pathOf(name: string): string {
  return createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`)
}

const DOCS = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API of Paraseek</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<script defer src="docs/swagger-ui-bundle.js"></script>
<script defer src="docs/start.js"></script>
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The same is in <a href="openapi.json">openapi.json</a>.</noscript>
</body>
</html>
`

function problemsPage(): ReturnType<typeof html> {
  const entries = Object.entries(PROBLEMS).map(
    ([code, { status, meaning }]) => html`<dt id="${code}">${code} (${status})</dt>
<dd>${meaning.replaceAll('`', '')}</dd>
`,
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Problems that Paraseek answers</title>
</head>
<body>
<h1>Problems</h1>
<p>What a refused request is answered with has a code, which is stable:</p>
<dl>
${entries}</dl>
</body>
</html>
`
}
