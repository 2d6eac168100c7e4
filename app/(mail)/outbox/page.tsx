import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Outbox } from '@/components/outbox/outbox'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('outbox'))('title') }
}

export default function OutboxPage() {
  return <Outbox />
}
