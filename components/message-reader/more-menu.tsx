'use client'
import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { MenuButton } from '@/components/ui/menu-button'
import type { Message } from '@/lib/messages/schema/opened'
import type { MoreDialog } from './more-dialogs'
import { useMoreChoices } from './use-more-choices'
import type { Printing } from './use-print'
import type { ReaderAction } from './use-reader-actions'
import { ActionCommand } from './use-reader-actions'

const MoreDialogs = lazily(() => import('./more-dialogs').then((module) => module.MoreDialogs))

type Props = { message: Message; label: ReaderAction; onPrint(how?: Printing): void }

/** What is done now and then: from the menu, and from the list of commands. */
export function MoreMenu({ message, label, onPrint }: Props) {
  const words = useTranslations('reader')
  const [shown, setShown] = useState<MoreDialog | null>(null)
  const choices = useMoreChoices({ message, label, onPrint, show: setShown })
  return (
    <>
      <MenuButton
        label={words('more')}
        trigger={(props) => <IconButton {...props} icon={Ellipsis} label={words('more')} />}
        choices={choices}
      />
      {choices
        .filter(({ id }) => id !== label.id)
        .map(({ id, label, run }) => (
          <ActionCommand key={id} action={{ id, label, run }} />
        ))}
      {shown && <MoreDialogs dialog={shown} message={message} onClose={() => setShown(null)} />}
    </>
  )
}
