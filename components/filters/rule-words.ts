'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import type { Action, Condition, RuleDraft } from '@/lib/filters/schema'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import type { MailboxId } from '@/lib/mailboxes/schema'

/** The key of the words for a comparison, or its contrary. */
export function matchKey({ match, isNot }: Pick<Extract<Condition, { kind: 'text' }>, 'match' | 'isNot'>) {
  return isNot ? (`${match}Not` as const) : match
}

/** What a rule does, in a sentence. */
export function useRuleWords(): (rule: Pick<RuleDraft, 'join' | 'conditions' | 'actions'>) => string {
  const words = useTranslations('filters')
  const format = useFormatter()
  const nameOf = useMailboxName()
  const { data } = useMailboxes()
  const mailbox = (id: MailboxId) => {
    const found = data?.mailboxes.find((one) => one.id === id)
    return found ? nameOf(found) : words('gone')
  }

  const asked = (condition: Condition): string => {
    if (condition.kind === 'attachment') return words(condition.isNot ? 'said.noAttachment' : 'said.attachment')
    if (condition.kind === 'size') {
      const size = format.number(condition.bytes / 1_000_000, { style: 'unit', unit: 'megabyte' })
      return words('said.size', { match: words(condition.isNot ? 'sizes.atMost' : 'sizes.over'), size })
    }
    const field = condition.kind === 'header' ? condition.name : words(`fields.${condition.field}`)
    return words('said.text', { field, match: words(`matches.${matchKey(condition)}`), value: condition.value })
  }
  const done = (action: Action): string => {
    switch (action.kind) {
      case 'file':
      case 'copy':
        return words(`said.${action.kind}`, { mailbox: mailbox(action.mailboxId) })
      case 'label':
        return words('said.label', { label: action.label })
      case 'redirect':
        return words('said.redirect', { to: action.to })
      default:
        return words(`said.${action.kind}`)
    }
  }
  return ({ join, conditions, actions }) => {
    const when = format.list(conditions.map(asked), { type: join === 'all' ? 'conjunction' : 'disjunction' })
    return `${when} → ${format.list(actions.map(done), { type: 'unit' })}`
  }
}
