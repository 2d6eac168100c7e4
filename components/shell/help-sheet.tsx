'use client'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { type Command, keysOf, useCommands } from './commands'
import { shownKeys } from './keys'

const groups = { message: 'groupMessage', go: 'groupGo', app: 'groupApp' } as const

/** Every shortcut there is, by what it is for. */
export function HelpSheet({ hasSingleKeys, onClose }: { hasSingleKeys: boolean; onClose(): void }) {
  const words = useTranslations('shell')
  const commands = useCommands().filter((command) => keysOf(command).length > 0)
  const isMac = navigator.platform.startsWith('Mac')
  const inGroup = (group: keyof typeof groups) =>
    commands.filter((command: Command) => (command.group ?? 'app') === group)
  return (
    <Dialog title={words('help')} size="wide" isOpen onClose={onClose}>
      {!hasSingleKeys && <p className="pb-4 text-muted">{words('helpOff')}</p>}
      <div className="grid gap-x-10 gap-y-6 pb-2 md:grid-cols-3">
        {(['message', 'go', 'app'] as const).map((group) => (
          <section key={group}>
            <h3 className="pb-2 font-semibold text-muted text-xs">{words(groups[group])}</h3>
            <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
              {inGroup(group).map((command) => (
                <div key={command.id} className="contents">
                  <dt>{command.label}</dt>
                  <dd className="flex items-baseline gap-1.5 justify-self-end">
                    {keysOf(command).map((keys, index) => (
                      <span key={keys} className="flex items-baseline gap-1.5">
                        {index > 0 && <span className="text-muted text-xs">{words('or')}</span>}
                        <kbd className="rounded border bg-sunken px-1.5 py-0.5 font-sans text-xs">
                          {shownKeys(keys, isMac)}
                        </kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
