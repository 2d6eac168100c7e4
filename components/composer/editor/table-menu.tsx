'use client'
import { Table } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { MenuButton } from '@/components/ui/menu-button'
import { PopoverButton } from '@/components/ui/popover-button'
import type { Editor, EditorState, TableCommand } from './editor'
import { TableChoice } from './table-choice'

const tableCommands = [
  'row-above',
  'row-below',
  'column-before',
  'column-after',
  'delete-row',
  'delete-column',
  'delete-table',
] as const satisfies TableCommand[]

type Props = { state: EditorState; on(work: (editor: Editor) => void): void }

/** A new table; inside of one, its rows and columns. */
export function TableMenu({ state, on }: Props) {
  const words = useTranslations('editor')
  if (!state.isInTable)
    return (
      <PopoverButton icon={Table} label={words('table')}>
        {(close) => (
          <TableChoice
            onTable={(columns, rows) => {
              close()
              on((editor) => editor.insertTable(columns, rows))
            }}
          />
        )}
      </PopoverButton>
    )
  return (
    <MenuButton
      label={words('tableCommands')}
      choices={tableCommands.map((command) => ({
        id: command,
        label: words(`tables.${command}`),
        run: () => on((editor) => editor.table(command)),
        ...(command === 'delete-table' ? { tone: 'danger' as const } : {}),
      }))}
      trigger={(props) => <IconButton {...props} icon={Table} isOn label={words('tableCommands')} />}
    />
  )
}
