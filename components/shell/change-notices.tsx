'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { toast } from '@/components/ui/toast'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { useChangeMessages } from '@/lib/messages/hooks/change'
import { onChanges } from '@/lib/messages/hooks/performed'
import type { MessageChange } from '@/lib/messages/schema/change'
import { useProblemWords } from './problem-words'

/** Says what was changed, with the way back, and what could not be. Shows nothing itself. */
export function ChangeNotices() {
  const words = useTranslations('list')
  const common = useTranslations('common')
  const say = useProblemWords()
  const nameOf = useMailboxName()
  const { data } = useMailboxes()
  const { mutate } = useChangeMessages()

  useEffect(() => {
    const sentence = (change: MessageChange): string | null => {
      const count = change.ids.length
      if (change.kind === 'expunge') return words('didExpunge', { count })
      if (change.kind === 'flag') {
        // One star or one read mark shows on its row; only many at once deserve a sentence.
        if (count === 1 && change.keyword.startsWith('$')) return null
        if (change.keyword === '$seen') return words(change.on ? 'didRead' : 'didUnread', { count })
        if (!change.keyword.startsWith('$'))
          return words(change.on ? 'didLabel' : 'didUnlabel', { count, label: change.keyword })
        return change.keyword === '$flagged' ? words(change.on ? 'didStar' : 'didUnstar', { count }) : null
      }
      const to = data?.mailboxes.find(({ id }) => id === change.to)
      const mailbox = to ? nameOf(to) : ''
      if (change.kind === 'report')
        return words(change.verdict === 'junk' ? 'didReport' : 'didUnreport', { count, mailbox })
      return to?.role === 'archive' ? words('didArchive', { count }) : words('didMove', { count, mailbox })
    }
    return onChanges({
      performed({ change, undo, isUndo }) {
        if (isUndo) return toast({ message: words('didUndo') })
        const message = sentence(change)
        if (!message) return
        toast(change.kind === 'expunge' ? { message } : { message, action: { label: common('undo'), run: undo } })
      },
      failed(error, change) {
        toast({ message: say(error), tone: 'danger', action: { label: common('retry'), run: () => mutate(change) } })
      },
    })
  }, [words, common, say, nameOf, data, mutate])
  return null
}
