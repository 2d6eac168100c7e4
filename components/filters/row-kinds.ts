import { type Ability, type Action, type Condition, textFields } from '@/lib/filters/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { Label } from '@/lib/messages/schema/row'

/** What a condition can look at, as its row offers it. */
export type ConditionKind = (typeof textFields)[number] | 'header' | 'size' | 'attachment'
export type ActionKind = Action['kind']

/** What a server can do decides what is offered; a row that has it already keeps it. */
export function conditionKinds(abilities: readonly Ability[]): ConditionKind[] {
  const all: ConditionKind[] = [...textFields, 'header', 'size', 'attachment']
  return all.filter((kind) => !((kind === 'body' || kind === 'attachment') && !abilities.includes(kind)))
}

export function actionKinds(abilities: readonly Ability[]): ActionKind[] {
  const all: ActionKind[] = ['file', 'copy', 'seen', 'star', 'label', 'junk', 'trash', 'redirect', 'stop']
  const needs: Partial<Record<ActionKind, Ability>> = { copy: 'copy', seen: 'flags', star: 'flags', label: 'flags' }
  return all.filter((kind) => {
    const need = needs[kind]
    return need === undefined || abilities.includes(need)
  })
}

export function kindOfCondition(condition: Condition): ConditionKind {
  return condition.kind === 'text' ? condition.field : condition.kind
}

/** A condition of this kind, with nothing in it yet but what was typed in the one before. */
export function blankCondition(kind: ConditionKind, before?: Condition): Condition {
  const compared =
    before && 'value' in before
      ? { match: before.match, value: before.value, isNot: before.isNot }
      : ({ match: 'contains', value: '', isNot: false } as const)
  switch (kind) {
    case 'header':
      return { kind: 'header', name: '', ...compared }
    case 'size':
      return { kind: 'size', bytes: 5_000_000, isNot: false }
    case 'attachment':
      return { kind: 'attachment', isNot: false }
    default:
      return { kind: 'text', field: kind, ...compared }
  }
}

/** An action of this kind, with what is still to be chosen left empty: it is told when it is saved. */
export function blankAction(kind: ActionKind): Action {
  switch (kind) {
    case 'file':
    case 'copy':
      return { kind, mailboxId: '' as MailboxId }
    case 'label':
      return { kind, label: '' as Label }
    case 'redirect':
      return { kind, to: '', keepsCopy: true }
    default:
      return { kind }
  }
}
