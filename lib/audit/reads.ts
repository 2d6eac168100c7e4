import 'server-only'
import Papa from 'papaparse'
import { everyEntry, findEntries, followChain } from './records'
import type { ChainState, Entries, EntriesQuery, Entry } from './schema'

const pageSize = 50

/** A page of the log: of these domains, or of all. */
export function readEntries(scope: string[] | 'all', { q, before }: EntriesQuery): Promise<Entries> {
  return findEntries(scope, { q: q.trim().toLowerCase(), before, limit: pageSize })
}

/** Whether somebody changed the log behind our back. */
export function checkChain(): Promise<ChainState> {
  return followChain()
}

const columns = ['id', 'at', 'actor', 'act', 'target', 'domain', 'detail', 'origin', 'hash'] as const

/** The whole log as a file: lines of CSV, or one JSON object a line. */
export function exportLog(scope: string[] | 'all', format: 'csv' | 'json'): ReadableStream<Uint8Array> {
  const batches = everyEntry(scope)
  let isBegun = false
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await batches.next()
      const entries: Entry[] = value ?? []
      const head = isBegun || format === 'json' ? '' : `${columns.join(',')}\r\n`
      isBegun = true
      const lines =
        format === 'json'
          ? entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
          : csvLines(entries.map((entry) => columns.map((name) => cell(entry[name]))))
      if (head + lines) controller.enqueue(Buffer.from(head + lines))
      if (done) controller.close()
    },
  })
}

/** CSV as spreadsheets read it; what would be a formula there is a text. */
export function csvLines(rows: string[][]): string {
  return rows.length === 0 ? '' : `${Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

const cell = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
