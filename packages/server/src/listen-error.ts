import { ParaseekError } from '@paraseek/engine'

/** The server cannot listen at the address it was given. The remedy is in the message. */
export class ListenError extends ParaseekError {
  readonly code = 'IO_ERROR'
  /** The system's name of the fault (`EADDRINUSE`), where it gave one. */
  readonly errno: string | undefined

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    super(`cannot listen on ${host}:${port}: ${reasonOf(cause)}`, { cause })
    this.errno = cause.code
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'another program uses this port; stop it or choose another port'
    case 'EACCES':
      return 'this port needs more rights; choose one from 1024 on'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address; choose 127.0.0.1 or one of its own'
    default:
      return message
  }
}
