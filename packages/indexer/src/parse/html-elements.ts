/**
 * @module
 * What the elements of HTML mean for paragraphs: which begin a new one, which hold no text of the source, and which
 * part of a page is its content. Source: HTML Living Standard, sections 4 and 15.3.
 */

import type { DefaultTreeAdapterTypes } from 'parse5'

export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
type ParentNode = DefaultTreeAdapterTypes.ParentNode

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '))

const BLOCK_ELEMENTS = setOf(
  'address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre search section summary table tbody td tfoot th thead ' +
    'tr ul',
)
const TEXTLESS_ELEMENTS = setOf(
  'annotation annotation-xml area aside audio base button canvas datalist embed footer head iframe input link map meta ' +
    'meter nav noembed noframes noscript object option param progress rp rt script select source style svg template ' +
    'textarea title track video',
)
const TEXTLESS_ROLES = setOf('navigation banner contentinfo search complementary menu menubar toolbar')
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

/** Names of classes and ids that pages give to what surrounds their text. */
const BOILERPLATE_NAME =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|quick[_-]?links|toc|pagination|pager|share|sharing|social|related|cookies?|skip[_-]?link)(?:$|[\s_-])/i
/** At least this share of the text of boilerplate is in links. */
const BOILERPLATE_LINK_SHARE = 0.6
/** Most nodes looked at to tell what an element holds. */
const MAX_NODES = 400
/** Longest text of a plain table row, in UTF-16 units. */
const MAX_ROW_LENGTH = 2000
/** Elements that a plain row does not hold: what they hold is worth paragraphs of its own. */
const STRUCTURE_ELEMENTS = setOf('table h1 h2 h3 h4 h5 h6 pre blockquote')

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

/** The value of an attribute, or `undefined`. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

export function isBlockElement({ tagName }: HtmlElement): boolean {
  return BLOCK_ELEMENTS.has(tagName)
}

/** Level of a heading element, `1..6`, or `undefined`. */
export function headingLevel({ tagName }: HtmlElement): number | undefined {
  return /^h[1-6]$/.test(tagName) ? Number(tagName[1]) : undefined
}

/**
 * Whether nothing below this element is text of the source: navigation, scripts, controls, hidden parts.
 *
 * @param isInContent whether it stands inside `<main>` or `<article>`, where a `<header>` belongs to the text
 */
export function isTextless(element: HtmlElement, isInContent: boolean): boolean {
  const { tagName } = element
  if (TEXTLESS_ELEMENTS.has(tagName) || (tagName === 'header' && !isInContent)) return true
  const role = attribute(element, 'role')
  if (role !== undefined && TEXTLESS_ROLES.has(role.trim().toLowerCase())) return true
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true
  if (HIDDEN_STYLE.test(attribute(element, 'style') ?? '')) return true
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`
  return BOILERPLATE_NAME.test(names) && isMostlyLinks(element)
}

/** Whether most of the text below an element is in links. Looks at a bounded number of nodes. */
function isMostlyLinks(element: HtmlElement): boolean {
  let length = 0
  let linkLength = 0
  const open: { readonly node: HtmlNode; readonly isLink: boolean }[] = [{ node: element, isLink: false }]
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const next = open.pop()
    if (next === undefined) break
    const { node, isLink } = next
    if ('value' in node) {
      length += node.value.trim().length
      if (isLink) linkLength += node.value.trim().length
    } else if (isElement(node)) {
      for (const child of node.childNodes) open.push({ node: child, isLink: isLink || node.tagName === 'a' })
    }
  }
  return linkLength > 0 && linkLength >= length * BOILERPLATE_LINK_SHARE
}

/** All elements below a node in document order. Without recursion: pages nest thousands deep. */
export function* elementsBelow(root: ParentNode): Generator<HtmlElement> {
  const open: HtmlNode[] = [...root.childNodes].reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue
    yield node
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
      const child = node.childNodes[at]
      if (child) open.push(child)
    }
  }
}

/** The element that holds the content: `<main>`, else the only `<article>`, else the whole body. */
export function contentRoot(document: ParentNode): ParentNode {
  let body: HtmlElement | undefined
  const articles: HtmlElement[] = []
  for (const element of elementsBelow(document)) {
    if (element.tagName === 'main' || attribute(element, 'role') === 'main') return element
    if (element.tagName === 'article') articles.push(element)
    if (element.tagName === 'body') body ??= element
  }
  const [article] = articles
  return article !== undefined && articles.length === 1 ? article : (body ?? document)
}

/** Whether a table row reads as one line: short cells without structure. Looks at a bounded number of nodes. */
export function isPlainRow(row: HtmlElement): boolean {
  let nodes = 0
  let length = 0
  const open: HtmlNode[] = [...row.childNodes]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes += 1
    if (node.nodeName === '#text' && 'value' in node) length += node.value.length
    if (nodes > MAX_NODES || length > MAX_ROW_LENGTH) return false
    if (!isElement(node)) continue
    if (STRUCTURE_ELEMENTS.has(node.tagName)) return false
    for (const child of node.childNodes) open.push(child)
  }
  return true
}
