'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { moving } from '@/components/message-list/changes'
import { LoadProblem } from '@/components/shell/load-problem'
import { useMailLocation } from '@/components/shell/location'
import { useMailNavigation } from '@/components/shell/navigation'
import { useProblemWords } from '@/components/shell/problem-words'
import { useRemembered } from '@/components/shell/remembered'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { SearchBox } from '@/components/ui/search-box'
import { toast } from '@/components/ui/toast'
import { useChangeMailboxes, useMailboxes } from '@/lib/mailboxes/hooks'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useChangeMessages } from '@/lib/messages/hooks/change'
import { type MailboxQuestion, useMailboxChoices } from './mailbox-choices'
import { useMailboxName } from './mailbox-names'
import { MailboxTree } from './mailbox-tree'
import { QuotaBar } from './quota-bar'
import { treeLines } from './tree-order'

const MailboxQuestions = lazily(() => import('./mailbox-questions').then((module) => module.MailboxQuestions))
const SavedSearches = lazily(() => import('@/components/search/saved-searches').then((module) => module.SavedSearches))
const OutboxPlace = lazily(() => import('@/components/outbox/outbox-place').then((module) => module.OutboxPlace))
const many = 20
const none: Mailbox[] = []

/** Every mailbox, ways to change them, and how full the account is. */
export function MailboxList({ isNarrow }: { isNarrow: boolean }) {
  const words = useTranslations('mailboxes')
  const say = useProblemWords()
  const nameOf = useMailboxName()
  const { mailboxId, isMail } = useMailLocation()
  const navigation = useMailNavigation()
  const { data, error, refetch } = useMailboxes()
  const { mutate: change } = useChangeMailboxes()
  const { mutate: changeMessages } = useChangeMessages()
  const [question, setQuestion] = useState<MailboxQuestion | null>(null)
  const [filter, setFilter] = useState('')
  const [remembered, remember] = useRemembered('collapsed', '')

  const mailboxes = data?.mailboxes ?? none
  const choicesFor = useMailboxChoices({
    ask: setQuestion,
    change: (value) => change(value, { onError: (problem) => toast({ message: say(problem), tone: 'danger' }) }),
  })
  const collapsed = useMemo(() => new Set(remembered.split(' ')), [remembered])
  const lines = useMemo(
    () => treeLines(mailboxes, { collapsed, nameOf, filter }),
    [mailboxes, collapsed, nameOf, filter],
  )
  const current = isMail ? (mailboxId ?? mailboxes.find(({ role }) => role === 'inbox')?.id ?? null) : null

  const toggle = ({ id }: Mailbox) => {
    const next = new Set(collapsed)
    if (!next.delete(id)) next.add(id)
    remember([...next].join(' ').trim())
  }
  const ask = (kind: 'rename' | 'delete', mailbox: Mailbox) => {
    if (kind === 'rename' ? mailbox.mayRename : mailbox.mayDelete) setQuestion({ kind, mailbox })
  }

  return (
    <div className="flex flex-col gap-1">
      {error && !data && !isNarrow && <LoadProblem error={error} onRetry={() => void refetch()} />}
      {!isNarrow && mailboxes.length > many && (
        <div className="p-0.5">
          <SearchBox
            aria-label={words('filter')}
            value={filter}
            onChange={setFilter}
            look="h-8 rounded-md px-2.5 coarse:h-11"
          />
        </div>
      )}
      <MailboxTree
        lines={isNarrow ? lines.filter(({ mailbox }) => mailbox.role || mailbox.id === current) : lines}
        currentId={current}
        isNarrow={isNarrow}
        choicesFor={choicesFor}
        onOpen={(mailbox) => (mailbox.maySelect ? navigation.openMailbox(mailbox.id) : toggle(mailbox))}
        onToggle={toggle}
        onRename={(mailbox) => ask('rename', mailbox)}
        onDelete={(mailbox) => ask('delete', mailbox)}
        onDropMessages={({ ids }, onto) => {
          for (const one of moving(ids, mailboxes, onto)) changeMessages(one)
        }}
      />
      {filter && lines.length === 0 && <p className="px-2.5 py-1 text-muted text-sm">{words('noMatch')}</p>}
      {data && <OutboxPlace isNarrow={isNarrow} />}
      {!isNarrow && data && <SavedSearches />}
      {!isNarrow && data && (
        <div className="flex flex-col gap-3 pb-2">
          <div className="text-muted">
            <IconButton
              icon={Plus}
              label={words('new')}
              showLabel
              onPress={() => setQuestion({ kind: 'create', parent: null })}
            />
          </div>
          <QuotaBar quota={data.quota} />
        </div>
      )}
      {question && (
        <MailboxQuestions
          key={question.kind}
          question={question}
          mailboxes={mailboxes}
          onChanged={(was, is) => {
            if (was !== current || was === is) return
            const next = is ?? mailboxes.find(({ role }) => role === 'inbox')?.id
            if (next) navigation.openMailbox(next, undefined, { replace: true })
          }}
          onClose={() => setQuestion(null)}
        />
      )}
    </div>
  )
}
