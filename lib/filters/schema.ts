import * as z from 'zod/mini'
import { mailboxId } from '../mailboxes/schema'
import { label } from '../messages/schema/row'

/** How many of each there may be: a script of all of them stays far below what servers take. */
export const most = { rules: 100, conditions: 20, actions: 10, blocked: 1000, included: 5 }

const line = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest), z.regex(/^[^\p{Cc}]+$/u))

export const ruleId = z
  .string()
  .check(z.regex(/^[a-z0-9-]{8,40}$/))
  .brand<'RuleId'>()
export type RuleId = z.infer<typeof ruleId>

/** What of a message is looked at. `anyone`: its recipients, To and Cc alike. */
export const textFields = ['from', 'to', 'cc', 'anyone', 'subject', 'list', 'body'] as const

/** RFC 5228, section 2.7.1: in `matches` a `*` stands for any letters and a `?` for one. */
export const matchTypes = ['contains', 'is', 'matches'] as const

const compared = { match: z.enum(matchTypes), value: line(500), isNot: z.boolean() }

export const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), field: z.enum(textFields), ...compared }),
  /** Any field of the header, by its name (RFC 5322, section 2.2). */
  z.object({ kind: z.literal('header'), name: z.string().check(z.regex(/^[!-9;-~]{1,76}$/)), ...compared }),
  /** Larger than so many bytes; with `isNot` at most that. */
  z.object({ kind: z.literal('size'), bytes: z.int().check(z.gte(1), z.lte(2_000_000_000)), isNot: z.boolean() }),
  /** A part of it says that it is an attachment (RFC 2183). */
  z.object({ kind: z.literal('attachment'), isNot: z.boolean() }),
])
export type Condition = z.infer<typeof condition>

export const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), mailboxId }),
  /** Into a mailbox, and on its way besides. */
  z.object({ kind: z.literal('copy'), mailboxId }),
  z.object({ kind: z.literal('seen') }),
  z.object({ kind: z.literal('star') }),
  z.object({ kind: z.literal('label'), label }),
  z.object({ kind: z.literal('junk') }),
  z.object({ kind: z.literal('trash') }),
  z.object({
    kind: z.literal('redirect'),
    to: z.string().check(z.trim(), z.minLength(3), z.maxLength(320)),
    keepsCopy: z.boolean(),
  }),
  /** No filter after this one is asked. */
  z.object({ kind: z.literal('stop') }),
])
export type Action = z.infer<typeof action>

export const ruleDraft = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100), z.regex(/^[^\p{Cc}]+$/u)),
  isOn: z.boolean(),
  /** Whether all of the conditions must hold, or any. */
  join: z.enum(['all', 'any']),
  conditions: z.array(condition).check(z.minLength(1), z.maxLength(most.conditions)),
  actions: z.array(action).check(z.minLength(1), z.maxLength(most.actions)),
})
export type RuleDraft = z.infer<typeof ruleDraft>

export const rule = z.extend(ruleDraft, { id: ruleId })
export type Rule = z.infer<typeof rule>

/** A day, as one writes it in a calendar: `2026-12-24`. */
export const day = z.iso.date()

/** The answer that goes out while one is away (RFC 5230). */
export const vacation = z.object({
  isOn: z.boolean(),
  /** The first and the last day of it; null: from now on, until it is switched off. */
  from: z.nullable(day),
  until: z.nullable(day),
  /** Where these days are days: a name of the tz database. */
  timeZone: z.string().check(z.maxLength(60), z.regex(/^[A-Za-z0-9_+/-]+$/)),
  /** Empty: "Auto:" and the subject of what is answered. */
  subject: z.string().check(z.trim(), z.maxLength(200), z.regex(/^[^\p{Cc}]*$/u)),
  text: z.string().check(z.minLength(1), z.maxLength(20_000)),
  /** Nobody gets a second answer within so many days. */
  days: z.int().check(z.gte(1), z.lte(30)),
})
export type Vacation = z.infer<typeof vacation>

/** Whose mail goes to Junk: an address, or a whole domain (`@example.org`); lower case. */
export const blockedSender = z.string().check(z.maxLength(320), z.regex(/^[^\s\p{C}@"<>]*@[^\s\p{C}@"<>]+$/u))

/** The name of a script on the server, whatever that lets another program call it (RFC 5804, section 1.6). */
export const scriptName = z.string().check(z.minLength(1))

/** All that the webmail has written into its script. */
export const filters = z.object({
  rules: z.array(rule),
  vacation: z.nullable(vacation),
  blocked: z.array(blockedSender),
  /** Other scripts of the reader's own, which run after these. */
  included: z.array(scriptName),
})
export type Filters = z.infer<typeof filters>

/** What a server's Sieve can do beyond RFC 5228, as far as a form has to know it. */
export const abilities = ['body', 'attachment', 'flags', 'copy', 'vacation', 'dates', 'include'] as const
export type Ability = (typeof abilities)[number]

export const script = z.object({ name: scriptName, isActive: z.boolean() })
export type Script = z.infer<typeof script>

export const filterState = z.discriminatedUnion('isOffered', [
  /** Nobody speaks ManageSieve at `at`; null: the operator offers no filters. */
  z.object({ isOffered: z.literal(false), at: z.nullable(z.string()) }),
  z.extend(filters, {
    isOffered: z.literal(true),
    abilities: z.array(z.enum(abilities)),
    /** The scripts of other programs. */
    others: z.array(script),
    /** Ours is the one that runs. */
    isActive: z.boolean(),
    /** Another program has changed our script: what it wrote is kept under another name when ours is written again. */
    isForeign: z.boolean(),
    /** One's own addresses, whose mail the vacation answers. */
    addresses: z.array(z.string()),
  }),
])
export type FilterState = z.infer<typeof filterState>
export type OfferedFilters = Extract<FilterState, { isOffered: true }>

/** What the mail screen has to know of filters: whether there are any, and whether somebody is away. */
export const filterStanding = z.object({ isOffered: z.boolean(), vacation: z.nullable(vacation) })
export type FilterStanding = z.infer<typeof filterStanding>

/** Everything a reader can do to filters. */
export const filterChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), rule: ruleDraft }),
  z.object({ kind: z.literal('change'), id: ruleId, rule: ruleDraft }),
  z.object({ kind: z.literal('switch'), id: ruleId, isOn: z.boolean() }),
  z.object({ kind: z.literal('delete'), id: ruleId }),
  /** Into the place that another rule has now, which makes room. */
  z.object({ kind: z.literal('move'), id: ruleId, to: ruleId }),
  z.object({ kind: z.literal('vacation'), vacation }),
  z.object({ kind: z.literal('block'), sender: blockedSender }),
  z.object({ kind: z.literal('unblock'), sender: blockedSender }),
  /** Another script runs after ours, or no longer does. */
  z.object({ kind: z.literal('include'), name: scriptName, isOn: z.boolean() }),
  /** Ours becomes the script that runs, also where the other can't run with it. */
  z.object({ kind: z.literal('activate') }),
])
export type FilterChange = z.infer<typeof filterChange>

export const scriptText = z.object({ text: z.string() })

/** The most messages of a mailbox that a rule is applied to at once, the newest of them. */
export const mostApplied = 20_000

/** A rule applied to the mail of a mailbox that is there. */
export const application = z.object({ id: ruleId, mailboxId })
export type Application = z.infer<typeof application>

/** How many messages it was for; `isCut`: older ones were not looked at. */
export const applied = z.object({ count: z.int(), isCut: z.boolean() })
export type Applied = z.infer<typeof applied>
