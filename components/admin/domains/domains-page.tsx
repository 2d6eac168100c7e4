'use client'
import { Globe, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { deleteDomain } from '@/lib/directory/hooks/changes'
import { useDomains } from '@/lib/directory/hooks/console'
import type { Domain } from '@/lib/directory/schema/domain'
import { Deletion } from '../deletion'
import { Mark } from '../mark'
import { Answer, PageFrame } from '../page-frame'
import { RowMenu } from '../row-menu'
import { Table } from '../table'
import { DomainForm } from './domain-form'
import { NewDomain } from './new-domain'

type Asked = { kind: 'new' } | { kind: 'edit' | 'delete'; domain: Domain } | null

/** The domains of the mail service. */
export function DomainsPage({ isSite }: { isSite: boolean }) {
  const words = useTranslations('admin')
  const domains = useDomains()
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const add = (
    <Button tone="primary" onPress={() => setAsked({ kind: 'new' })}>
      <Plus aria-hidden size={16} />
      {words('newDomain')}
    </Button>
  )
  return (
    <PageFrame title={words('pages.domains')} hint={words('domainsHint')} actions={isSite && add}>
      <Answer of={domains}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={Globe}>{words('noDomains')}</EmptyState>
          ) : (
            <Table
              label={words('pages.domains')}
              rows={all}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', label: words('domain'), cell: (domain) => <DomainName domain={domain} /> },
                {
                  id: 'accounts',
                  label: words('pages.accounts'),
                  isNumber: true,
                  cell: ({ aliasOf, accounts, accountLimit }) =>
                    aliasOf ? '' : accountLimit > 0 ? `${accounts} / ${accountLimit}` : accounts,
                },
                {
                  id: 'aliases',
                  label: words('pages.aliases'),
                  isNumber: true,
                  isExtra: true,
                  cell: ({ aliasOf, aliases }) => (aliasOf ? '' : aliases),
                },
                {
                  id: 'catchAll',
                  label: words('catchAll'),
                  isExtra: true,
                  cell: ({ catchAll }) => <bdi className="wrap-anywhere text-muted">{catchAll}</bdi>,
                },
                {
                  id: 'menu',
                  label: words('commands'),
                  isQuiet: true,
                  isNumber: true,
                  cell: (domain) => (
                    <RowMenu
                      label={words('commandsOf', { name: domain.shownName })}
                      choices={[
                        { id: 'edit', label: words('edit'), run: () => setAsked({ kind: 'edit', domain }) },
                        ...(isSite
                          ? [
                              {
                                id: 'delete',
                                label: words('delete'),
                                tone: 'danger' as const,
                                run: () => setAsked({ kind: 'delete', domain }),
                              },
                            ]
                          : []),
                      ]}
                    />
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
      {asked?.kind === 'new' && <NewDomain domains={domains.data ?? []} onClose={close} />}
      {asked?.kind === 'edit' && <DomainForm domain={asked.domain} isSite={isSite} onClose={close} />}
      {asked?.kind === 'delete' && (
        <Deletion
          name={asked.domain.shownName}
          of={{ domain: asked.domain.id }}
          send={deleteDomain}
          onDeleted={close}
          onClose={close}
        />
      )}
    </PageFrame>
  )
}

function DomainName({ domain: { shownName, name, aliasOf, isEnabled, aliasDomains } }: { domain: Domain }) {
  const words = useTranslations('admin')
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <bdi className="wrap-anywhere font-medium">{shownName}</bdi>
        {!isEnabled && <Mark tone="danger">{words('disabled')}</Mark>}
        {aliasOf && <Mark>{words('aliasOfName', { name: aliasOf.name })}</Mark>}
      </span>
      {name !== shownName && <span className="wrap-anywhere text-muted text-sm">{name}</span>}
      {aliasDomains.length > 0 && (
        <span className="text-muted text-sm">{words('alsoNamed', { names: aliasDomains.join(', ') })}</span>
      )}
    </span>
  )
}
