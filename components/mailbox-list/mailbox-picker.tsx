'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { Dialog } from '@/components/ui/dialog'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { mailboxIcon, useMailboxName } from './mailbox-names'
import { namesOnTheWay } from './mailbox-path'
import { plain, treeLines, withAbove } from './tree-order'

type Props = {
  title: string
  mailboxes: Mailbox[]
  isAllowed(mailbox: Mailbox): boolean
  /** Words for the place above all mailboxes, where that is a choice. */
  topLevel?: string
  onPick(mailbox: Mailbox | null): void
  onClose(): void
}

const top = 'top'
const none: ReadonlySet<string> = new Set()

/** Chooses a mailbox by typing a part of its name, or from the list. */
export function MailboxPicker({ title, mailboxes, isAllowed, topLevel, onPick, onClose }: Props) {
  const words = useTranslations('mailboxes')
  const nameOf = useMailboxName()
  const lines = treeLines(mailboxes, { collapsed: none, nameOf })
  const [typed, setTyped] = useState('')
  // What holds them keeps the tree readable; who types finds names, with what each is inside of beside it.
  const isTree = typed.trim() === ''
  const allowed = mailboxes.filter(isAllowed)
  const shown = isTree ? withAbove(mailboxes, allowed) : new Set(allowed.map(({ id }) => id))
  const pick = (key: unknown) => {
    const mailbox = mailboxes.find(({ id }) => id === key)
    if (mailbox || key === top) onPick(mailbox ?? null)
  }
  const look =
    'flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 outline-none focus:bg-hover data-focused:bg-hover data-disabled:text-muted coarse:min-h-11'

  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Autocomplete
        inputValue={typed}
        onInputChange={setTyped}
        filter={(text, part) => plain(text).includes(plain(part))}
      >
        <div className="flex flex-col gap-2">
          <SearchField aria-label={words('filter')} autoFocus className="p-1">
            <Input
              placeholder={words('filter')}
              className="h-10 w-full rounded-md border border-control bg-surface px-3 outline-offset-0 coarse:h-12"
            />
          </SearchField>
          <ListBox
            aria-label={title}
            selectionMode="none"
            onAction={pick}
            renderEmptyState={() => <p className="p-3 text-muted">{words('noMatch')}</p>}
            className="max-h-80 min-h-40 overflow-auto outline-none"
          >
            {topLevel && (
              <ListBoxItem id={top} textValue={topLevel} className={look}>
                {topLevel}
              </ListBoxItem>
            )}
            {lines
              .filter(({ mailbox }) => shown.has(mailbox.id))
              .map(({ mailbox, level }) => {
                const Icon = mailboxIcon(mailbox)
                const names = namesOnTheWay(mailboxes, mailbox, nameOf)
                const path = names.join(' / ')
                return (
                  <ListBoxItem
                    key={mailbox.id}
                    id={mailbox.id}
                    textValue={path}
                    aria-label={path}
                    isDisabled={!isAllowed(mailbox)}
                    className={look}
                  >
                    <Icon
                      aria-hidden
                      size={16}
                      strokeWidth={1.75}
                      className="shrink-0 text-muted"
                      style={isTree ? { marginInlineStart: `${level - 1}rem` } : {}}
                    />
                    <span className="truncate">{nameOf(mailbox)}</span>
                    {!isTree && <span className="truncate text-muted text-xs">{names.slice(0, -1).join(' / ')}</span>}
                  </ListBoxItem>
                )
              })}
          </ListBox>
        </div>
      </Autocomplete>
    </Dialog>
  )
}
