// The threads of the web server, each bundled into one file: what Next bundles can't be started as a thread.
import { join } from 'node:path'
import { root } from './instance/paths.mjs'

/** Writes them into a folder of the project (packages are found from there). */
export async function packWorkers(folder) {
  // Loaded here: whoever imports this file may be about to install packages first.
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: { html: 'lib/mime/html/worker.ts' },
    bundle: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { 'server-only': join(root, 'node_modules', 'server-only', 'empty.js') },
  })
}
