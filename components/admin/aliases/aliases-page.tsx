'use client'
import { AtSign, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { toast } from '@/components/ui/toast'
import { deleteAlias } from '@/lib/directory/hooks/changes'
import { useAliases, useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Alias } from '@/lib/directory/schema/alias'
import { Mark } from '../mark'
import { Answer, PageFrame } from '../page-frame'
import { Pager } from '../pager'
import { RowMenu } from '../row-menu'
import { Table } from '../table'
import { AliasForm } from './alias-form'

type Asked = { kind: 'new' } | { kind: 'edit' | 'delete'; alias: Alias } | null

/** Addresses whose mail lies in other mailboxes. */
export function AliasesPage() {
  const words = useTranslations('admin')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const [query, setQuery] = useState({ q: '', page: 0 })
  const [asked, setAsked] = useState<Asked>(null)
  const aliases = useAliases(query)
  const deleting = useDirectoryChange(deleteAlias)
  const close = () => setAsked(null)
  const remove = (address: string) =>
    confirmed(() => deleting.mutateAsync(address)).then(close, (error: unknown) => {
      if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
    })
  return (
    <PageFrame
      title={words('pages.aliases')}
      hint={words('aliasesHint')}
      actions={
        <Button tone="primary" onPress={() => setAsked({ kind: 'new' })}>
          <Plus aria-hidden size={16} />
          {words('newAlias')}
        </Button>
      }
    >
      <SearchField
        label={words('searchAliases')}
        clearLabel={words('clearSearch')}
        value={query.q}
        onChange={(q) => setQuery({ q, page: 0 })}
      />
      <Answer of={aliases}>
        {({ aliases: rows, total, pageSize }) =>
          rows.length === 0 ? (
            <EmptyState icon={AtSign}>{words(query.q ? 'nothingFound' : 'noAliases')}</EmptyState>
          ) : (
            <>
              <Table
                label={words('pages.aliases')}
                rows={rows}
                keyOf={({ address }) => address}
                columns={[
                  { id: 'alias', label: words('alias'), cell: (alias) => <AliasName alias={alias} /> },
                  {
                    id: 'to',
                    label: words('goesTo'),
                    cell: ({ destinations }) => (
                      <ul>
                        {destinations.map((destination) => (
                          <li key={destination} className="wrap-anywhere">
                            <bdi>{destination}</bdi>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                  {
                    id: 'menu',
                    label: words('commands'),
                    isQuiet: true,
                    isNumber: true,
                    cell: (alias) => (
                      <RowMenu
                        label={words('commandsOf', { name: alias.address })}
                        choices={[
                          { id: 'edit', label: words('edit'), run: () => setAsked({ kind: 'edit', alias }) },
                          {
                            id: 'delete',
                            label: words('delete'),
                            tone: 'danger',
                            run: () => setAsked({ kind: 'delete', alias }),
                          },
                        ]}
                      />
                    ),
                  },
                ]}
              />
              <Pager {...query} pageSize={pageSize} total={total} onPage={(page) => setQuery({ ...query, page })} />
            </>
          )
        }
      </Answer>
      {asked?.kind === 'new' && <AliasForm alias={null} onClose={close} />}
      {asked?.kind === 'edit' && <AliasForm alias={asked.alias} onClose={close} />}
      {asked?.kind === 'delete' && (
        <ConfirmDialog
          title={words('deleteTitle', { name: asked.alias.address })}
          question={words('deleteAliasWhat')}
          action={words('delete')}
          cancel={common('cancel')}
          isBusy={deleting.isPending}
          onConfirm={() => remove(asked.alias.address)}
          onClose={close}
        />
      )}
    </PageFrame>
  )
}

function AliasName({ alias }: { alias: Alias }) {
  const words = useTranslations('admin')
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <bdi className="wrap-anywhere font-medium">{alias.address}</bdi>
        {!alias.isEnabled && <Mark tone="danger">{words('disabled')}</Mark>}
      </span>
      {alias.owner && (
        <span className="wrap-anywhere text-muted text-sm">{words('madeBy', { name: alias.owner })}</span>
      )}
    </span>
  )
}
