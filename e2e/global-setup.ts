import { mkdirSync } from 'node:fs'
import { ensureInstance, screenshotsDir } from './instance.ts'

/** One private instance serves the whole run; `npm test` starts it before, a lone run of the journeys starts its own. */
export default function globalSetup() {
  mkdirSync(screenshotsDir, { recursive: true })
  ensureInstance()
}
