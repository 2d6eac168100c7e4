import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the collected real and hostile mail lies. It is not part of the product: a checkout may be without it. */
export const corpora = process.env.BUZON_CORPORA ?? '../shared/corpora'

/** Tests that go through the collections run where they are, and only there. */
export const hasCorpora = existsSync(join(corpora, 'own-hostile'))

/** A JSON list of a collection; empty where the collections are not. */
export function corpusList(path: string): unknown {
  return hasCorpora ? JSON.parse(readFileSync(join(corpora, path), 'utf8')) : []
}

/** The files below a folder of a collection, by path; none where the collections are not. */
export function corpusFiles(folder: string): string[] {
  if (!hasCorpora) return []
  return readdirSync(join(corpora, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
