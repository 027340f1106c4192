/**
 * @module
 * Checks of sources that callers add to an index themselves.
 */

import type { IndexableSource, Metadata, MetadataValue, Paragraph } from '@paraseek/shared'
import { InvalidRequestError, type RequestIssue } from '../errors.ts'
import { describeValue, isTexts } from './expect.ts'

/**
 * Throws {@link InvalidRequestError} unless ids and texts are there, the paragraphs are as many as the source says, and the metadata is of
 * values that an index keeps.
 */
export function expectSource({ source, paragraphs }: IndexableSource): void {
  const issues = [
    ...ofText(['source', 'id'], source.id),
    ...ofText(['source', 'title'], source.title),
    ...ofMetadata(source.metadata),
    ...paragraphs.flatMap(ofParagraph),
  ]
  if (source.paragraphCount !== paragraphs.length) {
    const message = `must be ${paragraphs.length}, as many as there are paragraphs, got ${describeValue(source.paragraphCount)}`
    issues.push({ path: ['source', 'paragraphCount'], message })
  }
  if (issues.length > 0) throw new InvalidRequestError(issues)
}

function ofParagraph({ id, text }: Paragraph, index: number): RequestIssue[] {
  return [...ofText(['paragraphs', index, 'id'], id), ...ofText(['paragraphs', index, 'text'], text)]
}

function ofText(path: RequestIssue['path'], value: string): RequestIssue[] {
  if (typeof value === 'string' && value !== '') return []
  return [{ path, message: `must be a string that is not empty, got ${describeValue(value)}` }]
}

function ofMetadata(metadata: Metadata): RequestIssue[] {
  if (typeof metadata !== 'object' || metadata === null) {
    return [{ path: ['source', 'metadata'], message: `must be an object, got ${describeValue(metadata)}` }]
  }
  return Object.entries(metadata).flatMap(([name, value]) => ofValue(name, value))
}

function ofValue(name: string, value: MetadataValue): RequestIssue[] {
  const isKept = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value) || isTexts(value)
  if (isKept) return []
  const message = `must be a string, a finite number, a truth value or a list of strings, got ${describeValue(value)}`
  return [{ path: ['source', 'metadata', name], message }]
}
