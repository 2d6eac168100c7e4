import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SettingsPage as Page } from '@/components/settings/settings-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

export default function SettingsPage() {
  return <Page />
}
