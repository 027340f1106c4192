import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { ARTICLES, HOSTILE_TEXTS } from '../testing/articles.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { openPages } from '../testing/open-pages.ts'

const pages = await openPages()
const { page } = pages

/** Elements and attributes that no template writes, and links that leave the site, as a browser would find them. */
function strangers(node: DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document): string[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(strangers) : []
  if (!('tagName' in node)) return children
  const attributes = node.attrs.filter(
    ({ name, value }) => !ATTRIBUTES.has(name) || leavesTheSite(name, value),
  )
  const own = ELEMENTS.has(node.tagName) ? [] : [node.tagName]
  return [...own, ...attributes.map(({ name, value }) => `${node.tagName} ${name}=${value}`), ...children]
}

function leavesTheSite(name: string, value: string): boolean {
  return /^(href|src|action)$/.test(name) && !/^[/#](?!\/)/.test(value)
}

const ELEMENTS = new Set(
  (
    'html head meta title link script body a header span form label input kbd button main p div h1 h2 h3 h4 ol ul li article ' +
    'mark code bdi nav section details summary dl dt dd q blockquote'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  (
    'lang charset name content rel type href src class id role action method for value placeholder dir maxlength ' +
    'autocomplete autocapitalize autocorrect autofocus spellcheck enterkeyhint aria-hidden aria-label aria-labelledby ' +
    'data-state data-kind tabindex title hidden open form aria-current data-suggest data-panel data-citation data-filter data-depth'
  ).split(' '),
)

describe('hostile texts', () => {
  it('become no tag, wherever they stand', async () => {
    const id = encodeURIComponent(ARTICLES[3]?.source.id ?? '')
    const paths = [
      '/',
      '/?q=hostile+words',
      `/source?id=${id}`,
      ...HOSTILE_TEXTS.map((text) => `/?q=${encodeURIComponent(text)}`),
    ]
    paths.push(...HOSTILE_TEXTS.map((text) => `/source?id=${id}&q=${encodeURIComponent(text)}`))
    const [hostile] = ARTICLES[3]?.paragraphs ?? []
    const explain = `/explain?id=${encodeURIComponent(hostile?.id ?? '')}&q=`
    paths.push(...HOSTILE_TEXTS.map((text) => explain + encodeURIComponent(text)))
    const paragraph = `/paragraph?id=${encodeURIComponent(hostile?.id ?? '')}&folder=`
    paths.push(
      ...HOSTILE_TEXTS.map((text) => `${paragraph}${encodeURIComponent(text)}&q=${encodeURIComponent(text)}`),
    )
    paths.push(
      ...HOSTILE_TEXTS.map(
        (text) => `/?q=words&folder=${encodeURIComponent(text)}&language=he&from=2024-01-01`,
      ),
    )
    for (const path of paths) {
      const html = await page(path)
      expect(strangers(parse(html)), path).toEqual([])
      expect(html.match(/<script/g), path).toHaveLength(1)
    }
  })

  it('are shown as they were written', async () => {
    const html = await page('/?q=forged')
    expect(html).toContain('&lt;mark&gt;<mark data-kind="exact">forged</mark>&lt;/mark&gt;')
  })

  it('are marked as text in the reader', async () => {
    const id = encodeURIComponent(ARTICLES[3]?.source.id ?? '')
    const html = await page(`/source?id=${id}&q=forged+img+script`)
    expect(html).toContain('&lt;mark&gt;<mark data-kind="exact">forged</mark>&lt;/mark&gt;')
    expect(html).toContain('&lt;<mark data-kind="exact">img</mark> src=x')
    expect(strangers(parse(html))).toEqual([])
  })

  it('are not trusted in the snippet of an engine either', async () => {
    const one = pages.engine
    pages.engine = engineWithSearch(one, async (request) => {
      const response = await one.search(request)
      const html = '<script>alert(1)</script>'
      return {
        ...response,
        hits: response.hits.map((hit) =>
          'snippet' in hit ? { ...hit, snippet: { ...hit.snippet, html } } : hit,
        ),
      }
    })
    expect(await page('/?q=whale')).not.toContain('<script>')
    pages.engine = one
  })
})
