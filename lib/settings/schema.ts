import * as z from 'zod/mini'

/** Which things a writer is asked or told before a message goes out. */
export const cautions = z.object({
  noSubject: z.boolean(),
  noAttachment: z.boolean(),
  manyInTo: z.boolean(),
  /** Reply to all of a message that came as a hidden copy. */
  wasHidden: z.boolean(),
  /** Recipients outside the writer's domain are marked. */
  external: z.boolean(),
})

const allCautions = { noSubject: true, noAttachment: true, manyInTo: true, wasHidden: true, external: true }

/** How many senders' remote images may be shown without asking. */
export const mostRemoteSenders = 5_000

/** What a reader chose for themselves. `null` language or theme: what the browser says. */
export const settings = z.object({
  language: z.nullable(z.enum(['en', 'es'])),
  theme: z.nullable(z.enum(['light', 'dark'])),
  density: z.enum(['compact', 'cosy', 'roomy']),
  /** Lists show conversations; else every message has a row of its own. */
  conversations: z.boolean(),
  /** Messages that have a plain text are shown as that, unless asked otherwise. */
  plainText: z.boolean(),
  /** Links without those who want to know of the click. */
  cleanLinks: z.boolean(),
  /** Remote images of people in the address book are always shown. */
  remoteForContacts: z.boolean(),
  /** What happens when somebody asks for a receipt (RFC 8098). */
  receipts: z.enum(['ask', 'always', 'never']),
  /** Files larger than this go out as links by themselves; null: as the operator says. */
  linkAboveMb: z.nullable(z.int().check(z.gte(1), z.lte(10_000))),
  /** For how many days a link to a file can be used. */
  linkDays: z.int().check(z.gte(1), z.lte(3650)),
  /** Write rich text unless asked otherwise. */
  composeRich: z.boolean(),
  /** For how many seconds a message can be taken back after Send. */
  undoSeconds: z.union([z.literal(0), z.int().check(z.gte(5), z.lte(30))]),
  cautions: cautions,
  /** Single-key shortcuts (j, k, e …) can be switched off: WCAG 2.1.4. */
  shortcuts: z.boolean(),
  /** Senders whose remote images are always shown (lower case addresses). */
  remoteAllowedSenders: z.array(z.string()).check(z.maxLength(mostRemoteSenders)),
})
export type Settings = z.infer<typeof settings>

/**
 * Some of the settings; the others stay as they are, whoever changed them meanwhile. Of the cautions, and of the senders whose
 * remote images are shown, those alone change that are named.
 */
export type SettingsChange = Partial<Omit<Settings, 'cautions' | 'remoteAllowedSenders'>> & {
  cautions?: Partial<Settings['cautions']>
  remoteSenders?: Record<string, boolean>
}

export const defaultSettings: Settings = {
  language: null,
  theme: null,
  density: 'cosy',
  conversations: true,
  plainText: false,
  cleanLinks: false,
  remoteForContacts: false,
  receipts: 'ask',
  linkAboveMb: null,
  linkDays: 30,
  composeRich: true,
  undoSeconds: 10,
  cautions: allCautions,
  shortcuts: true,
  remoteAllowedSenders: [],
}
