'use client'
import { useMemo } from 'react'

const mostNumbered = 20_000

/** Code as it is written: every line with its number, which is not copied along. */
export function ShownCode({ text }: { text: string }) {
  const lines = useMemo(() => {
    const all = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
    return all.map((line, at) => ({ number: at + 1, line }))
  }, [text])
  const isNumbered = lines.length <= mostNumbered
  return (
    <pre dir="ltr" className="text-start font-mono text-xs [counter-reset:line] [tab-size:4]">
      {isNumbered
        ? lines.map(({ number, line }) => (
            <code
              key={number}
              className="block whitespace-pre-wrap ps-14 [counter-increment:line] [overflow-wrap:anywhere] before:absolute before:-ms-14 before:w-11 before:text-end before:text-muted before:content-[counter(line)]"
            >
              {line || '\n'}
            </code>
          ))
        : text}
    </pre>
  )
}
