'use client'
import { useTranslations } from 'next-intl'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'
import { SenderList } from './sender-list'

/** Senders whose remote images are always shown. */
export function AllowedSenders({ settings }: { settings: Settings }) {
  const words = useTranslations('settings')
  const { mutate: change } = useChangeSettings()
  const senders = settings.remoteAllowedSenders
  return (
    <Section title={words('images')} hint={senders.length > 0 ? words('imagesHint') : words('noSenders')}>
      {senders.length > 0 && (
        <SenderList
          label={words('images')}
          senders={senders.map((address) => ({ address }))}
          removeLabel={(address) => words('remove', { address })}
          onRemove={(address) => change({ remoteSenders: { [address]: false } })}
        />
      )}
    </Section>
  )
}
