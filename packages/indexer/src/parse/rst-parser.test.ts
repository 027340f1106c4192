import { describe, expect, it } from 'vitest'
import { linesOf, onlySource, outline, underHeadings } from '../testing/parsed.ts'

describe('reStructuredText', () => {
  it('takes a field list at the top for metadata and its title for the title', () => {
    const { source } = onlySource(
      'pep.rst',
      'PEP: 8\nTitle: Style Guide\nAuthor: Ann,\n        Bob\nEmpty:\n\nText.\n',
    )
    expect(source.title).toBe('Style Guide')
    expect(source.metadata).toEqual({ pep: '8', author: 'Ann, Bob' })
  })

  it('takes the first heading for the title where no field states one', () => {
    const text = '=====\nGuide\n=====\n\nIntro.\n\nPart\n====\n\nText.\n\nPiece\n-----\n\nMore.\n'
    expect(onlySource('a.rst', text).source.title).toBe('Guide')
    expect(underHeadings('a.rst', text)).toEqual([
      'Guide | Intro.',
      'Guide > Part | Text.',
      'Guide > Part > Piece | More.',
    ])
  })

  it('removes inline mark-up', () => {
    const text =
      'See :pep:`8` and :ref:`the guide <guide>`, `a link\n<https://example.org/x>`_, ``code *x*``, **bold**, *soft*, Commons_ and snake_case.'
    expect(outline('a.rst', text)).toEqual([
      'prose: See pep 8 and the guide, a link, code *x*, bold, soft, Commons and snake_case.',
    ])
  })

  it('takes an indented literal block for one listing, and ends it where the text moves back', () => {
    const text = 'As in::\n\n    let a\n\n      let b\n\nDone.\n'
    expect(outline('a.rst', text)).toEqual(['prose: As in:', 'code: let a let b', 'prose: Done.'])
  })

  it('reads code directives as listings, other directives as text, and drops comments and targets', () => {
    const text =
      '.. code-block:: python\n   :linenos:\n\n   import re\n\n.. note:: \n   Mind the gap.\n\n.. a comment\n   of two lines\n\n.. _target: https://example.org\n\n.. [1] A footnote.\n\nEnd.\n'
    expect(outline('a.rst', text)).toEqual([
      'code: import re',
      'prose: Mind the gap.',
      'prose: [1] A footnote.',
      'prose: End.',
    ])
  })

  it('reads what stands on the first line of a directive, up to its options', () => {
    const text = `.. note:: The code presented
   here is *short*.

   And so on.

.. warning:: Single line
.. versionadded:: 3.12 with text
.. function:: open(file, mode='r')
   :module: io

   Opens.
`
    expect(outline('a.rst', text)).toEqual([
      'prose: The code presented here is short.',
      'prose: And so on.',
      'prose: Single line',
      'prose: 3.12 with text',
      "prose: open(file, mode='r')",
      'prose: Opens.',
    ])
    const { paragraphs } = onlySource('a.rst', text)
    expect(paragraphs.map(linesOf)).toEqual(['1-2', '4-4', '6-6', '7-7', '8-8', '11-11'])
    expect(paragraphs.map(({ address }) => text.slice(address.start, address.end))[2]).toBe('Single line')
  })

  it('reads the text that stands for a picture, not its file, and none of the other options', () => {
    const text =
      '.. figure:: map.png\n   :alt: A map of\n     the Rhine\n   :width: 50%\n\n   The *river*.\n\n.. image:: x.png\n\n.. index:: x\n\n.. include:: y.txt\n'
    expect(outline('a.rst', text)).toEqual(['prose: A map of the Rhine', 'prose: The river.'])
    expect(onlySource('a.rst', text).paragraphs.map(linesOf)).toEqual(['2-3', '6-6'])
  })

  it('reads the formula of a first line, and no language of a listing', () => {
    const text =
      '.. math:: a \\cdot b\n\n.. code-block:: python\n\n   x = "\\n"\n\n>>> print("*a*\\n")\n*a*\n'
    expect(outline('a.rst', text)).toEqual([
      'code: a \\cdot b',
      'code: x = "\\n"',
      'code: >>> print("*a*\\n") *a*',
    ])
  })

  it('takes a listing that a directive announces for one', () => {
    const text =
      '.. note:: As in::\n\n      let *a*\n\n   So.\n\n.. tip::\n   Or::\n\n      let *b*\n\nEnd.\n'
    expect(outline('a.rst', text)).toEqual([
      'prose: As in:',
      'code: let *a*',
      'prose: So.',
      'prose: Or:',
      'code: let *b*',
      'prose: End.',
    ])
  })

  it('reads footnotes, comments and targets that stand on lines next to each other apart', () => {
    const text =
      '.. [#a] First,\n   on two lines.\n.. [#b] Second.\n.. [2] Third.\n.. [Knuth 73] Fourth.\n.. [*] Fifth.\n.. _x: y\n.. no\n   more\nText [#a]_, [2]_, [*]_ and [CIT]_, but a[i] and x_.\n'
    expect(outline('a.rst', text)).toEqual([
      'prose: First, on two lines.',
      'prose: Second.',
      'prose: [2] Third.',
      'prose: [Knuth 73] Fourth.',
      'prose: Fifth.',
      'prose: Text, [2], and [CIT], but a[i] and x.',
    ])
    expect(onlySource('a.rst', text).paragraphs.map(linesOf)).toEqual([
      '1-2',
      '3-3',
      '4-4',
      '5-5',
      '6-6',
      '10-10',
    ])
  })

  it('removes inline mark-up in headings and in the cells of tables', () => {
    const text =
      '``open`` and :ref:`more <x>`\n===========================\n\n========  =====\n``name``  *size*\n========  =====\nox\\*      big\n========  =====\n'
    expect(onlySource('a.rst', text).source.title).toBe('open and more')
    expect(underHeadings('a.rst', text)).toEqual(['open and more | name · size', 'open and more | ox* · big'])
  })

  it('resolves escapes, but for code and formulas', () => {
    const text =
      '\\*args is no \\*emphasis\\*, re\\ ``\\*``\\ s, **a\\ b**, :math:`\\alpha`, `t\\*t`, C:\\\\dir\n'
    expect(outline('a.rst', text)).toEqual([
      'prose: *args is no *emphasis*, re\\*s, ab, \\alpha, t*t, C:\\dir',
    ])
    const [paragraph] = onlySource('a.rst', text).paragraphs
    expect(paragraph?.address).toMatchObject({ start: 1, end: text.length - 1 })
  })
})
