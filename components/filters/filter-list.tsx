'use client'
import { ArrowDown, ArrowUp, Filter, ListRestart, Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useConfirmed } from '@/components/confirmation/confirmation'
import { Section } from '@/components/settings/section'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { useChangeFilters } from '@/lib/filters/hooks/filters'
import { most, type Rule } from '@/lib/filters/schema'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { ApplyDialog } from './apply-dialog'
import { useRuleWords } from './rule-words'
import { useFilterProblem } from './use-filter-problem'

type Props = { rules: Rule[]; onShow(rule: Rule | 'new'): void }

/** The filters in the order in which mail meets them. */
export function FilterList({ rules, onShow }: Props) {
  const words = useTranslations('filters')
  const common = useTranslations('common')
  const confirmed = useConfirmed()
  const onError = useFilterProblem()
  const { mutate: change, mutateAsync: changed } = useChangeFilters()
  const sentence = useRuleWords()
  const [leaving, setLeaving] = useState<Rule | null>(null)
  const [applied, setApplied] = useState<Rule | null>(null)
  const [news, setNews] = useState('')
  const inbox = useMailboxes().data?.mailboxes.find(({ role }) => role === 'inbox')

  // A row that is put elsewhere loses the focus, and a button that has nothing more to do too.
  const wanted = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the rows stand in their new order
  useEffect(() => {
    const button = wanted.current && document.getElementById(wanted.current)
    if (!button) return
    button.focus()
    if (button === document.activeElement) wanted.current = null
  }, [rules])

  const move = ({ id, name }: Rule, place: number) => {
    const to = rules[place]?.id
    if (!to) return
    const isUp = rules.findIndex((rule) => rule.id === id) > place
    const isEnd = place === (isUp ? 0 : rules.length - 1)
    wanted.current = buttonId(id, isUp === isEnd ? 'down' : 'up')
    change({ kind: 'move', id, to }, { onSuccess: () => setNews(words('moved', { name, place: place + 1 })), onError })
  }
  return (
    <Section title={words('title')} hint={words('hint')}>
      <div role="status" className="sr-only">
        {news}
      </div>
      {rules.length === 0 && (
        <div className="rounded-lg border">
          <EmptyState icon={Filter}>{words('none')}</EmptyState>
        </div>
      )}
      {rules.length > 0 && (
        <ol aria-label={words('title')} className="divide-y divide-line rounded-lg border">
          {rules.map((rule, place) => {
            const { id, name, isOn } = rule
            return (
              <li key={id} className="flex flex-wrap items-center gap-x-3 py-2 ps-3 pe-1">
                <Switch
                  aria-label={words('on', { name })}
                  isSelected={isOn}
                  onChange={(on) => confirmed(() => changed({ kind: 'switch', id, isOn: on })).then(undefined, onError)}
                />
                <div className={`min-w-0 grow basis-48 ${isOn ? '' : 'text-muted'}`}>
                  <bdi className="block font-medium [overflow-wrap:anywhere]">{name}</bdi>
                  <p className="text-muted text-sm [overflow-wrap:anywhere]">{sentence(rule)}</p>
                </div>
                <span className="ms-auto flex shrink-0">
                  {rules.length > 1 && (
                    <>
                      <IconButton
                        id={buttonId(id, 'up')}
                        icon={ArrowUp}
                        label={words('up', { name })}
                        isDisabled={place === 0}
                        onPress={() => move(rule, place - 1)}
                      />
                      <IconButton
                        id={buttonId(id, 'down')}
                        icon={ArrowDown}
                        label={words('down', { name })}
                        isDisabled={place === rules.length - 1}
                        onPress={() => move(rule, place + 1)}
                      />
                    </>
                  )}
                  {inbox && (
                    <IconButton icon={ListRestart} label={words('apply', { name })} onPress={() => setApplied(rule)} />
                  )}
                  <IconButton icon={Pencil} label={words('edit', { name })} onPress={() => onShow(rule)} />
                  <IconButton icon={Trash2} label={words('delete', { name })} onPress={() => setLeaving(rule)} />
                </span>
              </li>
            )
          })}
        </ol>
      )}
      <div>
        <Button isDisabled={rules.length >= most.rules} onPress={() => onShow('new')}>
          <Plus aria-hidden size={16} />
          {words('add')}
        </Button>
      </div>
      {applied && inbox && <ApplyDialog rule={applied} inboxId={inbox.id} onClose={() => setApplied(null)} />}
      {leaving && (
        <ConfirmDialog
          title={words('deleteTitle')}
          question={words('deleteWhy', { name: leaving.name })}
          action={common('delete')}
          cancel={common('cancel')}
          onConfirm={() => {
            setLeaving(null)
            change(
              { kind: 'delete', id: leaving.id },
              { onSuccess: () => toast({ message: words('deleted') }), onError },
            )
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  )
}

const buttonId = (id: string, way: 'up' | 'down') => `${way}-${id}`
