/**
 * @module
 * Two pages about the API: `/docs` shows `/openapi.json` with Swagger UI, from the files of its package and with no request to
 * anywhere else; `/problems` says what each code of a problem means. Their links are relative, so they stand under any path.
 */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { answer } from '../http/answer.ts'
import type { AppEnv } from '../http/app-env.ts'
import { PROBLEMS, RequestProblem } from '../http/problem.ts'
import { SAFETY_HEADERS } from '../http/response-headers.ts'

const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'

/** Files of the package that the page loads, and their types. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', SCRIPT],
])

/** The files change with the version of the package only. */
const KEPT = { 'Cache-Control': 'public, max-age=86400' }

// Swagger UI draws its icons from the style sheet, as data.
const POLICY = {
  'Content-Security-Policy': (SAFETY_HEADERS['Content-Security-Policy'] ?? '').replace(
    "img-src 'self'",
    "img-src 'self' data:",
  ),
}

const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true })\n`

export function addReferencePages(app: Hono<AppEnv>): void {
  app.get('/docs', async (c) => answer(c, DOCS, { type: HTML, headers: POLICY }))
  app.get('/docs/start.js', (c) => answer(c, START, { type: SCRIPT, headers: KEPT }))
  app.get('/docs/:name', sendFile)
  app.get('/problems', async (c) => answer(c, String(await problemsPage()), { type: HTML, headers: KEPT }))
}

async function sendFile(c: Context<AppEnv>): Promise<Response> {
  // The name chooses one of the two, and never becomes a path.
  const [name, type] = [...FILES].find(([known]) => known === c.req.param('name')) ?? []
  if (name === undefined || type === undefined) {
    throw new RequestProblem('NOT_FOUND', 'there is nothing at this address')
  }
  const path = createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`)
  return answer(c, await readFile(path), { type, headers: KEPT })
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
