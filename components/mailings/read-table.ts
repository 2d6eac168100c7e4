import { isMailAddress } from '@/lib/drafts/rules/addresses'
import { addressColumn, type Table } from '@/lib/mailings/rules/people'

const mostBytes = 5_000_000

/** Why a file can't be taken: a sentence of the words `mailings`. */
export type TableProblem = 'fileTooLarge' | 'fileUnreadable' | 'fileNoAddresses'

/** The table in a CSV file, as spreadsheets of any country write it. */
export async function readTable(file: File): Promise<Table | TableProblem> {
  if (file.size > mostBytes) return 'fileTooLarge'
  try {
    const text = decoded(new Uint8Array(await file.arrayBuffer()))
    // Reading tables is a script of its own.
    const { default: Papa } = await import('papaparse')
    const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' })
    const table = tableOf(data)
    return addressColumn(table) < 0 ? 'fileNoAddresses' : table
  } catch {
    return 'fileUnreadable'
  }
}

/** Where the first line has an address in it, it names no columns. */
function tableOf(lines: string[][]): Table {
  const [first = [], ...rest] = lines
  if (!first.some((cell) => isMailAddress(cell.trim()))) return { columns: first, rows: rest }
  const columns = first.map((cell, at) => (isMailAddress(cell.trim()) ? 'email' : String(at + 1)))
  return { columns, rows: lines }
}

/** UTF-8, UTF-16 with its mark, or else what Windows writes in western Europe. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
