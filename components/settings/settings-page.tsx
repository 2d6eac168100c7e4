'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useSettings } from '@/lib/settings/hooks'
import { AllowedSenders } from './allowed-senders'
import { Appearance } from './appearance'
import { SavedMark } from './saved-mark'
import { Verdicts } from './verdicts'
import { Writing } from './writing'
import { You } from './you'

/** What a reader can choose for themselves. Every choice is kept as soon as it is made. */
export function SettingsPage() {
  const words = useTranslations('settings')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: settings, error, refetch } = useSettings()
  return (
    <div className="h-full overflow-auto bg-surface">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-5 py-6 md:px-8">
        <div className="flex items-center justify-between gap-4">
          <h1 className="font-semibold text-lg">{words('title')}</h1>
          <SavedMark />
        </div>
        {!settings && error && (
          <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
            {problemWords(error)}
          </Notice>
        )}
        {!settings && !error && (
          <div className="flex justify-center p-8">
            <Spinner label={common('loading')} />
          </div>
        )}
        {settings && (
          <>
            <You settings={settings} />
            <Appearance settings={settings} />
            <Writing settings={settings} />
            <AllowedSenders settings={settings} />
            <Verdicts />
          </>
        )}
      </div>
    </div>
  )
}
