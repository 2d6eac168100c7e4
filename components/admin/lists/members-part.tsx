'use client'
import { Plus, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { MenuChoice } from '@/components/ui/menu-popover'
import { SearchField } from '@/components/ui/search-field'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { changeMember, removeMember, useMembers } from '@/lib/lists/hooks'
import type { List, Member, MemberChange } from '@/lib/lists/schema/list'
import { Mark } from '../mark'
import { Answer } from '../page-frame'
import { Pager } from '../pager'
import { Part } from '../part'
import { RowMenu } from '../row-menu'
import { Table } from '../table'
import { AddMembers } from './add-members'

/** Who is on a list. */
export function MembersPart({ list }: { list: List }) {
  const words = useTranslations('admin')
  const [query, setQuery] = useState({ q: '', page: 0 })
  const [isAdding, setAdding] = useState(false)
  const members = useMembers(list.id, query)
  const choicesOf = useMemberChoices(list.id)
  return (
    <Part
      title={words('lists.members')}
      actions={
        <Button onPress={() => setAdding(true)}>
          <Plus aria-hidden size={16} />
          {words('lists.addMembers')}
        </Button>
      }
    >
      <SearchField
        label={words('lists.searchMembers')}
        clearLabel={words('clearSearch')}
        value={query.q}
        onChange={(q) => setQuery({ q, page: 0 })}
      />
      <Answer of={members}>
        {({ members: rows, total, pageSize }) =>
          rows.length === 0 ? (
            <EmptyState icon={UsersRound}>{words(query.q ? 'nothingFound' : 'lists.noMembers')}</EmptyState>
          ) : (
            <>
              <Table
                label={words('lists.members')}
                rows={rows}
                keyOf={({ id }) => id}
                columns={[
                  { id: 'member', label: words('lists.member'), cell: (member) => <MemberName member={member} /> },
                  {
                    id: 'menu',
                    label: words('commands'),
                    isQuiet: true,
                    isNumber: true,
                    cell: (member) => (
                      <RowMenu label={words('commandsOf', { name: member.address })} choices={choicesOf(member)} />
                    ),
                  },
                ]}
              />
              <Pager {...query} pageSize={pageSize} total={total} onPage={(page) => setQuery({ ...query, page })} />
            </>
          )
        }
      </Answer>
      {isAdding && <AddMembers listId={list.id} onClose={() => setAdding(false)} />}
    </Part>
  )
}

/** What can be done with a member. */
function useMemberChoices(listId: number): (member: Member) => MenuChoice[] {
  const words = useTranslations('admin')
  const problemWords = useProblemWords()
  const onError = (error: unknown) => toast({ message: problemWords(error), tone: 'danger' })
  const changing = useDirectoryChange(changeMember)
  const removing = useDirectoryChange(removeMember)
  return (member) => {
    const memberId = member.id
    const change = (part: MemberChange) => () => changing.mutate({ listId, memberId, change: part }, { onError })
    return [
      member.isOwner
        ? { id: 'no-owner', label: words('lists.noOwner'), run: change({ isOwner: false }) }
        : { id: 'owner', label: words('lists.makeOwner'), run: change({ isOwner: true }) },
      ...(member.isSuspended
        ? [{ id: 'resume', label: words('lists.resume'), run: change({ isSuspended: false }) }]
        : []),
      member.receives
        ? { id: 'stop', label: words('lists.stopCopies'), run: change({ receives: false }) }
        : { id: 'send', label: words('lists.sendCopies'), run: change({ receives: true }) },
      {
        id: 'remove',
        label: words('remove'),
        tone: 'danger',
        run: () => removing.mutate({ listId, memberId }, { onError }),
      },
    ]
  }
}

function MemberName({ member }: { member: Member }) {
  const words = useTranslations('admin')
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <bdi className="wrap-anywhere font-medium">{member.address}</bdi>
        {member.isOwner && <Mark>{words('lists.owner')}</Mark>}
        {!member.receives && <Mark>{words('lists.writesOnly')}</Mark>}
        {member.isSuspended && <Mark tone="danger">{words('lists.suspended')}</Mark>}
      </span>
      {member.name && <bdi className="text-muted text-sm">{member.name}</bdi>}
      {member.bounces > 0 && (
        <span className="text-sm text-warning">{words('lists.bounces', { count: member.bounces })}</span>
      )}
    </span>
  )
}
