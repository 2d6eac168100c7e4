// npm start: the web server alone, for a mail server of your own. Settings come from the environment (README.md).
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { root } from './instance/paths.mjs'
import { secret } from './instance/secret.mjs'
import { allocation, build, server } from './instance/web.mjs'
import { setupPackages } from './setup.mjs'

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function main() {
  await setupPackages()
  const env = await environment()
  const { databaseUrl, url } = await checkedConfig(env)
  const { deploy } = await import('../prisma/engine.mjs')
  if (databaseUrl.startsWith('file:'))
    mkdirSync(dirname(databaseUrl.slice('file:'.length)), { recursive: true, mode: 0o700 })
  for (const migration of await deploy(databaseUrl)) console.log(`store: applied ${migration}`)
  await build()
  // next-auth takes the public address from a variable of its own; secure cookies hang on it.
  serve({ ...allocation, ...env, NEXTAUTH_URL: url, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
}

/** What was given, with a data folder and a server key where there was none. */
async function environment() {
  const BUZON_DATA = resolve(process.env.BUZON_DATA || './.data')
  mkdirSync(BUZON_DATA, { recursive: true, mode: 0o711 })
  const BUZON_SECRET = process.env.BUZON_SECRET || secret(BUZON_DATA)
  return { ...process.env, BUZON_DATA, BUZON_SECRET }
}

/** @throws naming every variable that cannot be used. */
async function checkedConfig(env) {
  const { tsImport } = await import('tsx/esm/api')
  const { readConfig } = await tsImport('../lib/config.ts', import.meta.url)
  return readConfig(env)
}

function serve(env) {
  const child = spawn(process.execPath, [server, env.PORT || '3000'], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 0
  })
}
