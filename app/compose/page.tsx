import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ComposePage as Page } from '@/components/composer/compose-page'
import { askedPathHeader } from '@/lib/accounts/headers'
import { currentAccount } from '@/lib/accounts/session'

type Props = { searchParams: Promise<{ draft?: string | string[]; mailto?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('composer'))('newMessage') }
}

/** A message in a tab of its own: one begun elsewhere, or a new one to whom a mailto: link names. */
export default async function ComposePage({ searchParams }: Props) {
  const account = await currentAccount()
  if (!account) {
    const next = (await headers()).get(askedPathHeader) ?? '/compose'
    redirect(`/sign-in?${new URLSearchParams({ next })}`)
  }
  const { draft = null, mailto = null } = await searchParams
  return <Page account={account} draftId={one(draft)} mailto={one(mailto)} />
}

const one = (value: string | string[] | null) => (typeof value === 'string' ? value : null)
