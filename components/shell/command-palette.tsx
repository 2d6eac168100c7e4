'use client'
import { useTranslations } from 'next-intl'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { plain } from '@/components/mailbox-list/tree-order'
import { keysOf, useCommands } from './commands'
import { shownKeys } from './keys'
import { useMailboxCommands } from './mailbox-commands'

/** Everything that can be done now, found by typing a part of its name. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const words = useTranslations('shell')
  const commands = [...useCommands().filter(({ enabled }) => enabled !== false), ...useMailboxCommands()]
  const isMac = navigator.platform.startsWith('Mac')
  const run = (key: unknown) => {
    onClose()
    // After the dialog has given the focus back, or a command that moves it would lose it again.
    setTimeout(() => commands.find(({ id }) => id === key)?.run())
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-[oklch(0_0_0/0.4)] p-4 pt-[12dvh]"
    >
      <Modal className="appear w-full max-w-lg overflow-hidden rounded-xl bg-raised shadow-pop">
        <Dialog aria-label={words('palette')} className="flex flex-col outline-none">
          <Autocomplete filter={(text, typed) => plain(text).includes(plain(typed))}>
            <SearchField aria-label={words('paletteField')} autoFocus>
              <Input
                placeholder={words('paletteField')}
                className="h-12 w-full border-b bg-transparent px-4 text-md outline-none [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            {/* The arrow keys work from the field; this only scrolls. */}
            <div tabIndex={-1} className="max-h-[50dvh] overflow-auto outline-none">
              <Menu
                aria-label={words('palette')}
                onAction={run}
                renderEmptyState={() => <p className="p-3 text-muted">{words('paletteEmpty')}</p>}
                className="p-1 outline-none"
              >
                {commands.map((command) => (
                  <MenuItem
                    key={command.id}
                    id={command.id}
                    textValue={command.label}
                    className="flex min-h-9 cursor-default items-center justify-between gap-3 rounded-md px-3 outline-none data-focused:bg-hover coarse:min-h-11"
                  >
                    {command.label}
                    {keysOf(command)[0] && (
                      <kbd className="font-sans text-muted text-xs">{shownKeys(keysOf(command)[0] ?? '', isMac)}</kbd>
                    )}
                  </MenuItem>
                ))}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
