/**
 * @module
 * The HTTP API of a Paraseek server, typed, for Node and browsers. Of `shared` it takes types only, so it brings no other code.
 */

export type * from '@paraseek/shared'
export type { CallOptions, ClientOptions } from './client-options.ts'
export { ParaseekClient } from './paraseek-client.ts'
export { type ClientErrorCode, ParaseekError, type ParaseekErrorDetails } from './paraseek-error.ts'
