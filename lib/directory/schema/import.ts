import * as z from 'zod/mini'

/** One line of a file of accounts, and what is wrong with it; then nothing of the file is done. */
export const importRow = z.object({
  line: z.int(),
  address: z.string(),
  displayName: z.string(),
  kind: z.enum(['account', 'alias']),
  problem: z.nullable(
    z.object({ reason: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
})

/** What would become of a file, or became of it. `links`: for those who got no password in it. */
export const importResult = z.object({
  rows: z.array(importRow),
  problems: z.int(),
  isDone: z.boolean(),
  links: z.array(z.object({ address: z.string(), url: z.string() })),
})
export type ImportResult = z.infer<typeof importResult>

export const importRequest = z.object({ csv: z.string().check(z.maxLength(4_000_000)), isPreview: z.boolean() })
export type ImportRequest = z.infer<typeof importRequest>
