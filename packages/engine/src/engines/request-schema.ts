/**
 * @module
 * The schema of requests by itself, to be loaded with the first request.
 */

export { faultInWords, searchRequestSchema } from '@paraseek/shared'
