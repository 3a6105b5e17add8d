import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No process is started ahead of a page that may come: half of what a new context costs.
  '--renderer-process-limit=1',
]

/** Why the tests with a browser are skipped; on CI they fail instead. */
export const missing: string | false =
  existsSync(CHROMIUM) || process.env.CI === 'true' ? false : 'Chromium is not installed'

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

/** A page of the browser, and what went wrong in it: errors of scripts, of the console, violations of the policy. */
export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly problems: string[]
}

/** Opens a page in a context of its own. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  // Without motion: a colour that is on its way to another is no colour of the design.
  const base: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' }
  const context = await browser.newContext({ ...base, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(url)
  return { context, page, problems }
}
