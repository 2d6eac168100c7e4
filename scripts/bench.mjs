// npm run bench             lists the jobs
// npm run bench -- JOB …    runs bench/JOB.mjs (or .ts) with the words after it
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './instance/paths.mjs'
import { setup } from './setup.mjs'

const folder = join(root, 'bench')
const jobs = existsSync(folder) ? readdirSync(folder).filter((file) => /^[a-z0-9-]+\.(mjs|ts)$/.test(file)) : []
const nameOf = (file) => file.replace(/\.\w+$/, '')
const [wanted, ...words] = process.argv.slice(2)
const job = jobs.find((file) => nameOf(file) === wanted)

if (job) {
  await setup()
  const loader = job.endsWith('.ts') ? ['--conditions=react-server', '--import', 'tsx'] : []
  const child = spawn(process.execPath, [...loader, join(folder, job), ...words], { cwd: root, stdio: 'inherit' })
  child.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
} else {
  console.log(`npm run bench -- JOB, where JOB is one of: ${jobs.map(nameOf).join(', ')}`)
  process.exitCode = wanted === undefined ? 0 : 1
}
