import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MoreWords } from '@/app/more-words'
import { LinkedPassword } from '@/components/own/linked-password'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('own'))('choosePassword') }
}

/** Where a link leads by which one chooses a password: what it holds stands behind the #, and is never in a log. */
export default function NewPasswordPage() {
  return (
    <MoreWords names={['own']}>
      <LinkedPassword />
    </MoreWords>
  )
}
