'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { removeAdministrator } from '@/lib/directory/hooks/changes'
import { useAdministrators, useDirectoryChange } from '@/lib/directory/hooks/console'
import { Mark } from '../mark'
import { Answer, PageFrame } from '../page-frame'
import { RowMenu } from '../row-menu'
import { Table } from '../table'
import { NewAdministrator } from './new-administrator'

/** Who may open the console. */
export function AdministratorsPage() {
  const words = useTranslations('admin')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const administrators = useAdministrators()
  const removing = useDirectoryChange(removeAdministrator)
  const [isAdding, setAdding] = useState(false)
  const remove = (id: number) =>
    confirmed(() => removing.mutateAsync(id)).catch((error: unknown) => {
      if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
    })
  return (
    <PageFrame
      title={words('pages.administrators')}
      hint={words('administratorsHint')}
      actions={
        <Button tone="primary" onPress={() => setAdding(true)}>
          <Plus aria-hidden size={16} />
          {words('newAdministrator')}
        </Button>
      }
    >
      <Answer of={administrators}>
        {(all) => (
          <Table
            label={words('pages.administrators')}
            rows={all}
            keyOf={({ id, email }) => id ?? email}
            columns={[
              {
                id: 'email',
                label: words('address'),
                cell: ({ email, isFixed }) => (
                  <span className="flex flex-wrap items-center gap-2">
                    <bdi className="wrap-anywhere font-medium">{email}</bdi>
                    {isFixed && <Mark>{words('byConfiguration')}</Mark>}
                  </span>
                ),
              },
              { id: 'of', label: words('administers'), cell: ({ domain }) => domain?.name ?? words('roleSite') },
              {
                id: 'menu',
                label: words('commands'),
                isQuiet: true,
                isNumber: true,
                cell: ({ id, email }) =>
                  id !== null && (
                    <RowMenu
                      label={words('commandsOf', { name: email })}
                      choices={[{ id: 'remove', label: words('remove'), tone: 'danger', run: () => remove(id) }]}
                    />
                  ),
              },
            ]}
          />
        )}
      </Answer>
      {isAdding && <NewAdministrator onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}
