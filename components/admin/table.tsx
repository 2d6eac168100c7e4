import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  label: string
  cell(row: Row): ReactNode
  /** Left out where there is no room for it. */
  isExtra?: boolean
  /** Numbers stand at the end of their column. */
  isNumber?: boolean
  /** The label is for screen readers only. */
  isQuiet?: boolean
}

type Props<Row> = { label: string; rows: Row[]; columns: Column<Row>[]; keyOf(row: Row): string | number }

/** A calm table: the first column names the row, and less important ones go on a phone. */
export function Table<Row>({ label, rows, columns, keyOf }: Props<Row>) {
  const [first, ...others] = columns
  if (!first) return null
  // A menu at the end has room of its own around its sign; words need more.
  const place = ({ isExtra, isNumber, isQuiet }: Column<Row>) =>
    `${isExtra ? 'hidden md:table-cell' : ''} ${isNumber ? 'text-end tabular' : 'text-start'} px-3 first:ps-4 ${isQuiet ? 'last:pe-2' : 'last:pe-4'}`
  return (
    <div className="relative overflow-x-auto rounded-lg border">
      <table aria-label={label} className="w-full table-auto border-collapse">
        <thead>
          <tr className="border-b bg-page text-muted text-sm">
            {columns.map((column) => (
              <th key={column.id} scope="col" className={`h-9 font-medium ${place(column)}`}>
                <span className={column.isQuiet ? 'sr-only' : ''}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="hover:bg-hover">
              <th scope="row" className={`wrap-anywhere py-2 font-normal ${place(first)}`}>
                {first.cell(row)}
              </th>
              {others.map((column) => (
                <td key={column.id} className={`wrap-anywhere py-2 ${place(column)}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
