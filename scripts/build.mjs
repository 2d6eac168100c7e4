// npm run build: the Prisma client and the web server's build, made anew when the sources have changed.
import { build } from './instance/web.mjs'
import { setupPackages } from './setup.mjs'

try {
  await setupPackages()
  await build()
} catch (error) {
  console.error(`build: ${error.message}`)
  process.exitCode = 1
}
