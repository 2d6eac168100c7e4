import { type Browser, type BrowserContext, chromium } from '@playwright/test'

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.BUZON_CHROMIUM ?? '/usr/bin/chromium', args })
}

export async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } })
  // tsx, which runs this, names functions by a helper of its own that pages do not have.
  await context.addInitScript('globalThis.__name ??= (named) => named')
  return context
}
