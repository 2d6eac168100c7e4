'use client'
import { useEffect, useRef, useState } from 'react'
import type * as z from 'zod/mini'
import { callLines } from '@/lib/http/call'
import { traceStep } from './schema'

/** What one of our routes tells bit by bit: all of it so far, and how to begin anew. */
export function useTelling<Line extends z.ZodMiniType>(path: string, line: Line) {
  const [told, setTold] = useState<z.infer<Line>[]>([])
  const [isTelling, setTelling] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const ending = useRef<AbortController | null>(null)
  useEffect(() => () => ending.current?.abort(), [])

  const begin = async (body: unknown) => {
    ending.current?.abort()
    const own = new AbortController()
    const { signal } = own
    ending.current = own
    setTold([])
    setProblem(null)
    setTelling(true)
    try {
      for await (const one of callLines(path, line, { body, signal })) {
        if (signal.aborted) return
        setTold((before) => [...before, one])
      }
    } catch (error) {
      if (!signal.aborted) setProblem(error)
    } finally {
      if (!signal.aborted) setTelling(false)
    }
  }
  return { told, isTelling, problem, begin }
}

/** The steps of a delivery, as each is done. */
export const useTrace = () => useTelling('/api/admin/trace', traceStep)
