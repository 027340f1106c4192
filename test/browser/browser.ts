/**
 * @module
 * A real browser for the tests of the page: headless Chromium as the system installs it.
 */

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PATHS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome']

/** Where the browser is; `undefined` on a machine without one. */
export const browserPath: string | undefined = PATHS.find((path) => existsSync(path))

/** What a machine without a browser is told. */
export const BROWSER_ADVICE = 'needs a browser: apt-get install chromium-headless-shell'

/** Starts the browser. It talks to nobody but the pages under test. */
export function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error(BROWSER_ADVICE)
  const quiet = [
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet]
  return chromium.launch({ executablePath: browserPath, args })
}
