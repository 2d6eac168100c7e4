'use client'
import { useEffect, useRef, useState } from 'react'
import { TextField } from '@/components/ui/text-field'

type Props = {
  label: string
  description: string
  value: string
  maxLength: number
  rows?: number
  autoComplete?: string
  onKeep(value: string): void
}

const pauseMs = 800

/** A field whose text is kept when its writer pauses or leaves. */
export function KeptText({ value, onKeep, rows, autoComplete, ...words }: Props) {
  const [text, setText] = useState(value)
  const waiting = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = useRef(onKeep)
  useEffect(() => {
    keep.current = onKeep
  })

  const flush = () => {
    clearTimeout(timer.current)
    if (waiting.current !== null) keep.current(waiting.current)
    waiting.current = null
  }
  const leave = useRef(flush)
  useEffect(() => () => leave.current(), [])

  const change = (next: string) => {
    setText(next)
    waiting.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(flush, pauseMs)
  }
  return (
    <TextField
      {...words}
      value={text}
      onChange={change}
      onBlur={flush}
      {...(rows ? { rows } : {})}
      {...(autoComplete ? { autoComplete } : {})}
    />
  )
}
