import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A module of the product as one script for a page: what it exports is the page's global `name`. */
export async function scriptOf(path: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: name,
    platform: 'browser',
  })
  return outputFiles.map(({ text }) => text).join('\n')
}

/** Modules of the server, loaded here: `server-only` lets nobody else import them. `outfile` is a path in the project. */
export async function serverModule<Exports>(lines: string, outfile: string): Promise<Exports> {
  await build({
    absWorkingDir: root,
    stdin: { contents: lines, resolveDir: root, loader: 'ts' },
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    alias: { 'server-only': join(root, 'node_modules/server-only/empty.js') },
  })
  return (await import(pathToFileURL(join(root, outfile)).href)) as Exports
}
