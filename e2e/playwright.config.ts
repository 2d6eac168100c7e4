import { defineConfig } from '@playwright/test'

// Debian's chromium: nothing is downloaded. As root it needs --no-sandbox.
const chromium = {
  executablePath: process.env.BUZON_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

const faults = 'faults.spec.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: Number(process.env.BUZON_E2E_WORKERS ?? 2),
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalSetup: './global-setup.ts',
  use: {
    browserName: 'chromium',
    launchOptions: chromium,
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    actionTimeout: 10_000,
    trace: 'off',
  },
  projects: [
    { name: 'desktop', testIgnore: faults, grepInvert: /@phone/, use: { viewport: { width: 1400, height: 900 } } },
    {
      name: 'phone',
      testIgnore: faults,
      grepInvert: /@desktop/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // It takes the mail server of all of them away, so it comes when the others are done.
    {
      name: 'faults',
      testMatch: faults,
      dependencies: ['desktop', 'phone'],
      use: { viewport: { width: 1400, height: 900 } },
    },
  ],
})
