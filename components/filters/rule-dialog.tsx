'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useChangeFilters } from '@/lib/filters/hooks/filters'
import { type Ability, most, type Rule, type RuleDraft, ruleDraft } from '@/lib/filters/schema'
import { ActionRow } from './action-row'
import { ConditionRow } from './condition-row'
import { blankAction, blankCondition } from './row-kinds'
import { useRows } from './use-rows'

type Props = {
  rule: Rule | null
  /** What a new one begins with. */
  like: Pick<RuleDraft, 'name' | 'conditions'> | null
  abilities: readonly Ability[]
  onClose(): void
}

/** A filter, or a new one. */
export function RuleDialog({ rule, like, abilities, onClose }: Props) {
  const words = useTranslations('filters')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const { mutateAsync: change, error, isPending } = useChangeFilters()
  const [name, setName] = useState(rule?.name ?? like?.name ?? '')
  const [join, setJoin] = useState(rule?.join ?? 'all')
  const conditions = useRows(rule?.conditions ?? like?.conditions ?? [blankCondition('from')])
  const actions = useRows(rule?.actions ?? [blankAction('file')])
  const [isTried, setTried] = useState(false)

  const draft = ruleDraft.safeParse({
    name,
    isOn: rule?.isOn ?? true,
    join,
    conditions: conditions.rows.map(({ value }) => value),
    actions: actions.rows.map(({ value }) => value),
  })
  const save = () => {
    setTried(true)
    if (!draft.success) return
    confirmed(() =>
      change(rule ? { kind: 'change', id: rule.id, rule: draft.data } : { kind: 'add', rule: draft.data }),
    ).then(
      () => {
        toast({ message: words('saved') })
        onClose()
      },
      () => {}, // said in its place
    )
  }
  return (
    <Dialog
      title={words(rule ? 'editTitle' : 'addTitle')}
      size="middle"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button tone="primary" isDisabled={isPending} onPress={save}>
            {words('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {error && !isUnconfirmed(error) && <Notice tone="danger">{problemWords(error)}</Notice>}
        <TextField
          label={words('name')}
          value={name}
          onChange={setName}
          maxLength={100}
          autoFocus
          isInvalid={isTried && name.trim() === ''}
          errorMessage={words('nameMissing')}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-medium">{words('when')}</legend>
          {conditions.rows.length > 1 && (
            <Select<RuleDraft['join']>
              label={words('join')}
              isLabelHidden
              value={join}
              onChange={setJoin}
              choices={[
                { id: 'all', label: words('joinAll') },
                { id: 'any', label: words('joinAny') },
              ]}
            />
          )}
          {conditions.rows.map(({ key, value }, at) => (
            <ConditionRow
              key={key}
              number={at + 1}
              condition={value}
              abilities={abilities}
              isTried={isTried}
              onChange={(next) => conditions.set(key, next)}
              onRemove={conditions.rows.length > 1 ? () => conditions.remove(key) : null}
            />
          ))}
          <div>
            <Button
              isDisabled={conditions.rows.length >= most.conditions}
              onPress={() => conditions.add(blankCondition('subject'))}
            >
              <Plus aria-hidden size={16} />
              {words('addCondition')}
            </Button>
          </div>
        </fieldset>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-medium">{words('then')}</legend>
          {actions.rows.map(({ key, value }, at) => (
            <ActionRow
              key={key}
              number={at + 1}
              action={value}
              abilities={abilities}
              isTried={isTried}
              onChange={(next) => actions.set(key, next)}
              onRemove={actions.rows.length > 1 ? () => actions.remove(key) : null}
            />
          ))}
          <div>
            <Button isDisabled={actions.rows.length >= most.actions} onPress={() => actions.add(blankAction('stop'))}>
              <Plus aria-hidden size={16} />
              {words('addAction')}
            </Button>
          </div>
        </fieldset>
      </div>
    </Dialog>
  )
}
