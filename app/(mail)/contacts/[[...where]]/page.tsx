import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddressBook } from '@/components/address-book/address-book'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contacts'))('title') }
}

// The address says who is open; the panes read it in the browser, so stepping costs no request.
export default function ContactsPage() {
  return <AddressBook />
}
