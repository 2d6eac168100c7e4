import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SubscriptionsPage as Page } from '@/components/subscriptions/subscriptions-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('subscriptions'))('title') }
}

export default function SubscriptionsPage() {
  return <Page />
}
