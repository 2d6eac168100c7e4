import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MoreWords } from '@/app/more-words'
import { isSettingsPage, pageIds } from '@/components/settings/page-ids'
import { SettingsPage as Page } from '@/components/settings/settings-page'

type Props = { params: Promise<{ page?: string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const words = await getTranslations('settings')
  const id = await pageOf(params)
  return { title: id === pageIds[0] ? words('title') : `${words(`pages.${id}`)} – ${words('title')}` }
}

export default async function SettingsPage({ params }: Props) {
  return (
    <MoreWords names={['own', 'confirmation', 'filters']}>
      <Page id={await pageOf(params)} />
    </MoreWords>
  )
}

async function pageOf(params: Props['params']) {
  const [id = pageIds[0], ...more] = (await params).page ?? []
  if (more.length > 0 || !isSettingsPage(id)) notFound()
  return id
}
