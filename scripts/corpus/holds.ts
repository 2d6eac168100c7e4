import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { type Holds, nothingSaid } from './sample'

const beside = z.object({
  text_visible: z.optional(z.string()),
  expect_subject_contains: z.optional(z.nullable(z.string())),
  event_loop_block_ms: z.optional(z.number()),
})

/** What the .json beside a message says must hold. One that is no such file says nothing. */
export function holdsBeside(path: string): Holds {
  const file = path.replace(/(\.eml)?(\.gz)?$/i, '.json')
  const said = existsSync(file) ? beside.safeParse(parsed(readFileSync(file, 'utf8'))) : null
  if (!said?.success) return nothingSaid
  const { text_visible, expect_subject_contains, event_loop_block_ms } = said.data
  return {
    ...nothingSaid,
    texts: [text_visible, expect_subject_contains].flatMap((text) => text || []),
    ...(event_loop_block_ms && { maxBlockMs: event_loop_block_ms }),
  }
}

/** JSON, or null. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
