'use client'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { Toasts } from '@/components/ui/toast'
import { Problem } from '@/lib/errors'
import { leaveWhenSignedOut } from './signed-out'

/** What every screen stands on: the query cache, the router and language of the controls, and notices. */
export function Providers({ children }: { children: ReactNode }) {
  const [cache] = useState(newCache)
  const router = useRouter()
  const words = useTranslations('common')
  return (
    <QueryClientProvider client={cache}>
      <I18nProvider locale={useLocale()}>
        <RouterProvider navigate={(path) => router.push(path)}>
          {children}
          <Toasts label={words('notices')} closeLabel={words('close')} />
        </RouterProvider>
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
