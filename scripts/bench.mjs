// npm run bench [-- [--json] JOB …]: how fast each job is, beside a raw IMAP socket (docs/PERFORMANCE.md).
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './instance/paths.mjs'
import { setup } from './setup.mjs'

await setup({ parts: ['browser'] })
const loader = ['--conditions=react-server', '--import', 'tsx']
const child = spawn(process.execPath, [...loader, join(root, 'bench', 'run.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})
