import { describe, expect, it } from 'vitest'
import { linesOf, onlySource, outline, underHeadings } from '../testing/parsed.ts'
import { parseSources } from './parse-sources.ts'

const page = (body: string, head = '') =>
  `<!doctype html><html lang="de-at"><head>${head}</head><body>${body}</body></html>`

describe('HTML', () => {
  it('gives the paragraphs of text, lists, quotes, listings, definitions and captions', () => {
    const body = `
      <p>One <em>soft</em>
         line<br>break &amp; more.</p>
      <ul><li>two<ul><li><p>three</p></li></ul></li></ul>
      <blockquote><p>four</p></blockquote>
      <pre>five
  six</pre>
      <dl><dt>seven</dt><dd>eight</dd></dl>
      <figure><img alt="nine" src="x"><figcaption>ten</figcaption></figure>
      <div>eleven <span>twelve</span><div>thirteen</div>fourteen</div>`
    expect(outline('a.html', page(body))).toEqual([
      'prose: One soft line break & more.',
      'list-item: two',
      'list-item: three',
      'quote: four',
      'code: five six',
      'prose: seven',
      'prose: eight',
      'prose: nine',
      'prose: ten',
      'prose: eleven twelve',
      'prose: thirteen',
      'prose: fourteen',
    ])
  })

  it('leaves out navigation, scripts, controls, hidden parts and what surrounds the text', () => {
    const body = `<header>x1</header><nav>x2</nav><aside>x3</aside><script>x4</script><style>x5</style>
      <div hidden>x6</div><div aria-hidden="true">x7</div><div style="display: none">x8</div><template>x9</template>
      <div role="navigation">x10</div><button>x11</button><select><option>x12</option></select><noscript>x13</noscript>
      <section id="Quick_links"><ol><li><a href="#">x14</a></li></ol></section><svg><text>x15</text></svg>
      <form><label>kept</label><input value="x16"><textarea>x17</textarea></form><footer>x18</footer>`
    expect(outline('a.html', page(body))).toEqual(['prose: kept'])
  })

  it('keeps what is only named like navigation', () => {
    expect(
      outline('a.html', page('<div class="menu">Soup of the day, with <a href="#">bread</a></div>')),
    ).toHaveLength(1)
  })

  it('reads <main>, else the only <article>, else the body', () => {
    expect(outline('a.html', page('<p>x</p><main><header>a</header><p>b</p></main>'))).toEqual([
      'prose: a',
      'prose: b',
    ])
    expect(outline('a.html', page('<p>x</p><div role="main"><p>b</p></div>'))).toEqual(['prose: b'])
    expect(outline('a.html', page('<p>x</p><article><p>b</p></article>'))).toEqual(['prose: b'])
    expect(outline('a.html', page('<p>a</p><article>b</article><article>c</article>'))).toHaveLength(3)
  })

  it('falls back to the whole page where the content is empty', () => {
    expect(outline('a.html', page('<main></main><p>text</p>'))).toEqual(['prose: text'])
  })

  it('makes headings the path, and the nearest id above the anchor', () => {
    const body =
      '<h1 id="top">A <a href="#">link</a></h1><p>one</p><section id="s"><h2>B</h2><p>two</p></section><h2><a name="old">C</a></h2><p>three</p>'
    expect(underHeadings('a.html', page(body))).toEqual([
      'A link | one',
      'A link > B | two',
      'A link > C | three',
    ])
    const { paragraphs } = onlySource('a.html', page(body))
    expect(paragraphs.map(({ address }) => address.anchor)).toEqual(['top', 's', 'old'])
  })

  it('makes a paragraph of each plain row, and of each block in rows that hold more', () => {
    const body = `<table><caption>Beasts</caption><tr><th>Name</th><th>Size</th></tr>
      <tr><td>ox</td><td><p>big</p><p>brown</p></td><td></td></tr>
      <tr><td><h2>Inside</h2><p>layout</p><pre>code</pre></td></tr></table>`
    expect(outline('a.html', page(body))).toEqual([
      'prose: Beasts',
      'table-row: Name · Size',
      'table-row: ox · big brown',
      'prose: layout',
      'code: code',
    ])
  })

  it('reads title, language and metadata of the head', () => {
    const head =
      '<title> A\n page </title><meta name="author" content="Ann"><meta property="article:published_time" content="2024-10-09"><meta name="keywords" content="a, b;c"><meta name="viewport" content="x">'
    const { source } = onlySource('a.html', page('<h1>Other</h1><p>x</p>', head))
    expect(source).toMatchObject({ title: 'A page', language: 'de-AT', format: 'html' })
    expect(source.metadata).toEqual({ author: 'Ann', date: '2024-10-09', keywords: ['a', 'b', 'c'] })
  })

  it('takes the first heading, else the file name, for the title', () => {
    expect(onlySource('x/a.html', page('<h2>Small</h2><p>x</p><h1>Big</h1>')).source.title).toBe('Big')
    expect(onlySource('x/a.html', page('<p>x</p>')).source.title).toBe('a')
  })

  it('reads front matter above a page', () => {
    const { source, paragraphs } = onlySource('a.html', '---\ntitle: Front\ntags:\n  - x\n---\n<p>text</p>\n')
    expect(source).toMatchObject({ title: 'Front', metadata: { tags: ['x'] } })
    expect(paragraphs.map(linesOf)).toEqual(['6-6'])
  })

  it('finds the place of text with references and CR LF', () => {
    const text = page('<p>a &lt;b&gt;\r\nc</p>\r\n<pre>\r\nd\r\ne</pre>')
    const { paragraphs } = onlySource('a.html', text)
    expect(paragraphs.map(({ address }) => text.slice(address.start, address.end))).toEqual([
      'a &lt;b&gt;\r\nc',
      'd\r\ne',
    ])
    expect(paragraphs.map(linesOf)).toEqual(['1-2', '4-5'])
  })

  it('decodes by the charset that the page states', () => {
    // In KOI8-R, да is C4 C1.
    const bytes = Buffer.concat([Buffer.from('<meta charset="koi8-r"><p>'), Buffer.from([0xc4, 0xc1])])
    const { sources, warnings } = parseSources(bytes, 'a.html', { format: 'html' })
    expect(sources[0]?.paragraphs.map(({ text }) => text)).toEqual(['да'])
    expect(warnings).toEqual([])
  })

  it('reads quotes and the euro sign of a page in Latin-1 as browsers do', () => {
    const bytes = Buffer.concat([
      Buffer.from('<meta charset="iso-8859-1"><p>'),
      Buffer.from([0x93, 0x80, 0x20, 0x35, 0x94, 0x20, 0x8a]),
    ])
    const { sources } = parseSources(bytes, 'a.html', { format: 'html' })
    expect(sources[0]?.paragraphs.map(({ text }) => text)).toEqual(['“€ 5” Š'])
  })

  it('gives a page without text no source', () => {
    const { sources, skips } = parseSources(Buffer.from(page('<script>x</script>')), 'a.html', {
      format: 'html',
    })
    expect(sources).toEqual([])
    expect(skips.map(({ reason }) => reason)).toEqual(['empty'])
  })
})
