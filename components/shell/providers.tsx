'use client'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Toasts } from '@/components/ui/toast'
import { Problem } from '@/lib/errors'
import { leaveWhenSignedOut } from './signed-out'

/** What every screen stands on: the query cache, the language of the controls, and notices. */
export function Providers({ children }: { children: ReactNode }) {
  const [cache] = useState(newCache)
  const words = useTranslations('common')
  return (
    <QueryClientProvider client={cache}>
      <I18nProvider locale={useLocale()}>
        {children}
        <Toasts label={words('notices')} closeLabel={words('close')} />
      </I18nProvider>
    </QueryClientProvider>
  )
}

function newCache(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Only what may go well the second time is asked a second time.
        retry: (failures, error) => failures < 3 && error instanceof Problem && error.code === 'unavailable',
      },
    },
  })
}
