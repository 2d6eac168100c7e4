'use client'
import { ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from 'react-aria-components/Button'
import { MenuButton } from '@/components/ui/menu-button'
import type { ConsolePage } from './pages'

type Props = { pages: ConsolePage[]; current: ConsolePage | undefined }

/** The pages of the console on a phone: the button says where one is. */
export function PagesMenu({ pages, current }: Props) {
  const words = useTranslations('admin')
  const router = useRouter()
  const name = current && words(`pages.${current.id}` as 'pages.overview')
  return (
    <MenuButton
      label={words('pagesMenu')}
      choices={pages.map(({ id, path, icon }) => ({
        id,
        icon,
        label: words(`pages.${id}` as 'pages.overview'),
        run: () => router.push(path),
      }))}
      trigger={(props) => (
        <Button
          {...props}
          aria-label={name ? `${words('pagesMenu')}: ${name}` : words('pagesMenu')}
          className="flex min-h-9 min-w-0 cursor-default items-center gap-1.5 rounded-md px-2.5 text-ink hover:bg-hover coarse:min-h-11"
        >
          <span className="truncate font-semibold">{name ?? words('pagesMenu')}</span>
          <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
        </Button>
      )}
    />
  )
}
