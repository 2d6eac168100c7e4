'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ConfirmationProvider } from '@/components/confirmation/confirmation'
import type { ConsoleRole } from '@/lib/directory/schema/administrator'
import { callAs } from '@/lib/http/call'
import { consolePages } from './pages'
import { PagesMenu } from './pages-menu'

type Props = { accountId: string; role: ConsoleRole; children: ReactNode }

/** The frame of the console: who one is here, its pages, and the way back to the mail. */
export function ConsoleShell({ accountId, role, children }: Props) {
  callAs(accountId)
  const words = useTranslations('admin')
  const at = usePathname()
  const isAt = (path: string) => (path === '/admin' ? at === path : at.startsWith(path))
  const pages = consolePages.filter(({ isForSite }) => role.isSite || !isForSite)
  const reach = role.isSite ? words('roleSite') : role.domains.join(', ')
  return (
    <ConfirmationProvider>
      <div className="flex h-dvh flex-col overflow-hidden bg-page pt-[env(safe-area-inset-top)]">
        <header className="flex h-14 shrink-0 items-center gap-3 border-b px-4">
          <Link href="/admin" className="flex items-center gap-2 rounded font-semibold text-ink text-md no-underline">
            <span aria-hidden className="size-3 shrink-0 rounded-[3px] bg-brand" />
            <span className="max-md:sr-only">{words('title')}</span>
          </Link>
          <div className="min-w-0 md:hidden">
            <PagesMenu pages={pages} current={pages.find(({ path }) => isAt(path))} />
          </div>
          <p className="hidden min-w-0 grow truncate text-end text-muted text-sm md:block">
            <bdi>{role.email}</bdi> · {reach}
          </p>
          <Link
            href="/mail"
            className="ms-auto flex min-h-9 shrink-0 items-center gap-2 whitespace-nowrap rounded-md px-2.5 text-ink no-underline hover:bg-hover coarse:min-h-11 md:ms-0"
          >
            <ArrowLeft aria-hidden size={16} className="text-muted rtl:rotate-180" />
            {words('backToMail')}
          </Link>
        </header>
        <div className="flex min-h-0 grow flex-col md:flex-row">
          <nav aria-label={words('title')} className="hidden w-56 shrink-0 overflow-y-auto border-e px-3 py-2 md:block">
            <ul className="flex flex-col gap-1">
              {pages.map(({ id, path, icon: Icon }) => (
                <li key={id}>
                  <Link
                    href={path}
                    prefetch={false}
                    aria-current={isAt(path) ? 'page' : undefined}
                    className="flex min-h-9 items-center gap-2.5 whitespace-nowrap rounded-md px-2.5 text-ink no-underline hover:bg-hover aria-[current]:bg-selected aria-[current]:font-semibold coarse:min-h-11"
                  >
                    <Icon aria-hidden size={17} strokeWidth={1.75} className="shrink-0 text-muted" />
                    {words(`pages.${id}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <main className="min-h-0 min-w-0 grow overflow-y-auto bg-surface">{children}</main>
        </div>
      </div>
    </ConfirmationProvider>
  )
}
