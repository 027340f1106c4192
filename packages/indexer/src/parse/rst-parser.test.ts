import { describe, expect, it } from 'vitest'
import { onlySource, outline, underHeadings } from '../testing/parsed.ts'

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
      'prose: .. [1] A footnote.',
      'prose: End.',
    ])
  })
})
