import { describe, expect, it } from 'vitest'
import { linesOf, onlySource, outline, parseFile, underHeadings } from '../testing/parsed.ts'

describe('Markdown', () => {
  it('gives plain text: of links their text, of images their alternative, of code the code', () => {
    const text =
      'A [link *here*](x "t"), ![an image](y), `co  de`, **bold**,\nhard  \nbreak, &amp; \\*, a<br>b <b>c</b>.'
    expect(outline('a.md', text)).toEqual([
      'prose: A link here, an image, co de, bold, hard break, & *, a b c.',
    ])
  })

  it('makes headings the path of what follows, closed by the next of their level', () => {
    const text = '# A\n\none\n\n## B\n\ntwo\n\n### C\n\nthree\n\n## D\n\nfour\n\nE\n=\n\nfive'
    expect(underHeadings('a.md', text)).toEqual([
      'A | one',
      'A > B | two',
      'A > B > C | three',
      'A > D | four',
      'E | five',
    ])
  })

  it('gives headings the fragment ids of GitHub, or their own', () => {
    const text =
      '# It’s a Test!\n\na\n\n## Über_uns & mehr\n\nb\n\n## Same\n\nc\n\n## Same\n\nd\n\n## Own {#here}\n\ne'
    const { paragraphs } = onlySource('a.md', text)
    expect(paragraphs.map(({ address }) => address.anchor)).toEqual([
      'its-a-test',
      'über_uns--mehr',
      'same',
      'same-1',
      'here',
    ])
    expect(paragraphs.at(-1)?.address.headings.at(-1)).toBe('Own')
  })

  it('takes list items, nested ones apart, quotes and listings for paragraphs of their kind', () => {
    const text =
      '- one\n  more\n  - [ ] two\n\n    second paragraph\n1. three\n\n> quoted\n> lines\n\n```js\nlet a\n\nlet b\n```\n\n    indented'
    expect(outline('a.md', text)).toEqual([
      'list-item: one more',
      'list-item: two',
      'list-item: second paragraph',
      'list-item: three',
      'quote: quoted lines',
      'code: let a let b',
      'code: indented',
    ])
  })

  it('makes a paragraph of each row of a table', () => {
    const text = '| Name | Size |\n| --- | --: |\n| ox | *big* |\n| | only |\n'
    expect(outline('a.md', text)).toEqual([
      'table-row: Name · Size',
      'table-row: ox · big',
      'table-row: only',
    ])
  })

  it('splits a long listing at its blank lines', () => {
    const part = (name: string) =>
      Array.from({ length: 40 }, (_, at) => `let ${name}${at} = ${at}00000000000000000000`).join('\n')
    const { paragraphs } = onlySource('a.md', `\`\`\`\n${part('a')}\n\n${part('b')}\n\`\`\`\n`)
    // Each part has 40 lines of about 30 units: both together are over 2,000.
    expect(paragraphs.map(linesOf)).toEqual(['2-41', '43-82'])
  })

  it('finds the text inside HTML, and its headings', () => {
    const text =
      '<h1 align="center">Tool</h1>\n<p>Fast &amp; small.</p>\n\n<!-- hidden -->\n\n<details><summary>More</summary>\n\nInside.\n\n</details>'
    expect(underHeadings('a.md', text)).toEqual(['Tool | Fast & small.', 'Tool | More', 'Tool | Inside.'])
    expect(onlySource('a.md', text).source.title).toBe('Tool')
  })

  it('drops tags of template languages', () => {
    const text = 'Text.\n{: .note}\n\n{% include copy.html %}\n\nA {% raw %}b{% endraw %} c'
    expect(outline('a.md', text)).toEqual(['prose: Text.', 'prose: A b c'])
  })

  it('drops tags over several lines, links and emphasis, and their attributes in headings and tables', () => {
    const text =
      '{% include a.html\n  title="*b* [c](d) 50%"\n  alt="e" %}\n\nf {% g\n h %} i\n\n## ![j](k){: .icon} L {: #m .n }\n\n| o{: width="1"} | {: .p} |\n| - | - |\n'
    expect(underHeadings('a.md', text)).toEqual([' | f i', 'j L | o'])
    const { paragraphs } = onlySource('a.md', text)
    expect(paragraphs.at(-1)?.address.anchor).toBe('m')
    expect(paragraphs.map(({ address }) => text.slice(address.start, address.end))).toEqual([
      'f {% g\n h %} i',
      'o',
    ])
  })

  it('knows the place of what stands before, between and after tags', () => {
    const text = '{% a %} *b* c\nd {% e\nf %} g *h* i\n{: .j}\n\n> [!TIP] k\n'
    const { paragraphs } = onlySource('a.md', text)
    expect(paragraphs.map((paragraph) => paragraph.text)).toEqual(['b c d g h i', 'k'])
    expect(paragraphs.map(({ address }) => text.slice(address.start, address.end))).toEqual([
      'b* c\nd {% e\nf %} g *h* i',
      'k',
    ])
    const [lone] = onlySource('a.md', '{% a %}b c{% d %}').paragraphs
    expect(lone?.address).toMatchObject({ start: 7, end: 10 })
  })

  it('keeps tags in code, and what stands between code that only begins and ends like one', () => {
    expect(outline('a.md', 'From `{%` to `%}`, as `{% x %}` or `{: .y}`.')).toEqual([
      'prose: From {% to %}, as {% x %} or {: .y}.',
    ])
  })

  it('drops from code the tags that keep it from the template language', () => {
    const text = 'As `{% raw %}{{a}}{% endraw %}`.\n\n```\n{%- raw -%}\n{% if b %} c{% endraw %}\n```\n'
    expect(outline('a.md', text)).toEqual(['prose: As {{a}}.', 'code: {% if b %} c'])
    expect(onlySource('a.md', text).paragraphs.map(linesOf)).toEqual(['1-1', '5-5'])
  })

  it('drops the mark of an alert and keeps its text as a quote', () => {
    const text =
      '> [!NOTE]\n> Mind the gap.\n\n> [!tip] Try *this*.\n\n> [!NOTE]\n>\n> Apart.\n\n[!NOTE] is a mark.\n\n> [!other]'
    expect(outline('a.md', text)).toEqual([
      'quote: Mind the gap.',
      'quote: Try this.',
      'quote: Apart.',
      'prose: [!NOTE] is a mark.',
      'quote: [!other]',
    ])
    const [first] = onlySource('a.md', text).paragraphs
    expect(first && [linesOf(first), text.slice(first.address.start, first.address.end)]).toEqual([
      '2-2',
      'Mind the gap.',
    ])
  })

  it('leaves out definitions and divisions, and keeps footnotes', () => {
    const text = 'A[^1] [x][y].\n\n***\n\n[y]: https://example.org\n\n[^1]: The note.'
    expect(outline('a.md', text)).toEqual(['prose: A x.', 'prose: The note.'])
  })

  it('reads front matter: title, language, and the rest as metadata', () => {
    const text = `---
title: "On Rivers: a study"
date: 2024-10-09
author: Ann
tags: [water, 7]
lang: en_us
draft: false
nested: {a: 1}
heading: reserved
---
# Other

Text.
`
    const { source, paragraphs } = onlySource('a.md', text)
    expect(source).toMatchObject({ title: 'On Rivers: a study', language: 'en-US', format: 'markdown' })
    expect(source.metadata).toEqual({ date: '2024-10-09', author: 'Ann', tags: ['water', '7'], draft: false })
    expect(paragraphs.map(linesOf)).toEqual(['13-13'])
  })

  it('takes the first heading of the first level for the title, else the first heading', () => {
    expect(onlySource('a.md', '## Small\n\nx\n\n# Big\n\ny').source.title).toBe('Big')
    expect(onlySource('a.md', '## Small\n\nx\n\n### Smaller\n\ny').source.title).toBe('Small')
    expect(onlySource('dir/a.b.md', 'x').source.title).toBe('a.b')
  })

  it('warns of front matter that is no YAML and indexes the text', () => {
    const { sources, warnings } = parseFile('a.md', '---\ntitle: "open\n---\n\nText.')
    expect(warnings.map(({ code }) => code)).toEqual(['invalid-front-matter'])
    expect(sources[0]?.paragraphs.map(({ text }) => text)).toEqual(['Text.'])
  })

  it('takes two rules around prose for rules', () => {
    expect(outline('a.md', '---\nJust prose.\n\n---\n\nMore.').length).toBeGreaterThan(1)
    expect(parseFile('a.md', '---\nJust prose.\n\n---\n\nMore.').warnings).toEqual([])
  })

  it('counts lines and places in the whole file, whatever its line ends', () => {
    const text =
      '---\r\ntitle: T\r\n---\r\n\r\n# H\r\n\r\nfirst\r\nsecond &amp; third\r\n\r\n> quoted\r\n> on\r\n'
    const { paragraphs } = onlySource('a.md', text)
    expect(paragraphs.map((paragraph) => [linesOf(paragraph), paragraph.text])).toEqual([
      ['7-8', 'first second & third'],
      ['10-11', 'quoted on'],
    ])
    const slices = paragraphs.map(({ address }) => text.slice(address.start, address.end))
    expect(slices).toEqual(['first\r\nsecond &amp; third', 'quoted\r\n> on'])
  })
})
