import * as z from 'zod/mini'

/** What a reader chose for themselves. `null` language or theme: what the browser says. */
export const settings = z.object({
  displayName: z.string().check(z.trim(), z.maxLength(200)),
  language: z.nullable(z.enum(['en', 'es'])),
  theme: z.nullable(z.enum(['light', 'dark'])),
  density: z.enum(['compact', 'cosy', 'roomy']),
  /** Lists show conversations; else every message has a row of its own. */
  conversations: z.boolean(),
  /** Write rich text unless asked otherwise. */
  composeRich: z.boolean(),
  /** Single-key shortcuts (j, k, e …) can be switched off: WCAG 2.1.4. */
  shortcuts: z.boolean(),
  signature: z.string().check(z.maxLength(5000)),
  /** Senders whose remote images are always shown (lower case addresses). */
  remoteAllowedSenders: z.array(z.string()).check(z.maxLength(5000)),
})
export type Settings = z.infer<typeof settings>

export const defaultSettings: Settings = {
  displayName: '',
  language: null,
  theme: null,
  density: 'cosy',
  conversations: true,
  composeRich: true,
  shortcuts: true,
  signature: '',
  remoteAllowedSenders: [],
}
