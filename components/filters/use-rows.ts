'use client'
import { useRef, useState } from 'react'

type Row<Value> = { key: number; value: Value }

/** Rows of a form, each with a key of its own for as long as it is there. */
export function useRows<Value>(given: readonly Value[]) {
  const count = useRef(given.length)
  const [rows, setRows] = useState<Row<Value>[]>(() => given.map((value, key) => ({ key, value })))
  return {
    rows,
    set: (key: number, value: Value) => setRows((old) => old.map((row) => (row.key === key ? { key, value } : row))),
    add: (value: Value) => setRows((old) => [...old, { key: count.current++, value }]),
    remove: (key: number) => setRows((old) => old.filter((row) => row.key !== key)),
  }
}
