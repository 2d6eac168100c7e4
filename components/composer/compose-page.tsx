'use client'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { Whoami } from '@/lib/accounts/schema'
import type { ComposeStart, OpenComposer } from '@/lib/drafts/hooks/compose'
import { readMailto } from '@/lib/drafts/rules/mailto'
import { draftId as draftIdSchema } from '@/lib/drafts/schema'
import { callAs } from '@/lib/http/call'
import { Composer } from './composer'

type Props = { account: Whoami; draftId: string | null; mailto: string | null }

/** One message, and nothing else, in a tab of its own. */
export function ComposePage({ account, draftId, mailto }: Props) {
  callAs(account.id) // before the first call of anything below
  const words = useTranslations('composer')
  const [composer, setComposer] = useState<OpenComposer>(() => ({
    key: 'page',
    view: 'full',
    start: startOf(draftId, mailto),
  }))
  const [isDone, setDone] = useState(false)
  const done = () => {
    setDone(true)
    window.close() // only a tab that a script opened lets itself be closed
  }
  return (
    <main className="h-dvh overflow-hidden bg-page">
      {isDone ? (
        <EmptyState icon={Check}>{words('tabDone')}</EmptyState>
      ) : (
        <Composer
          composer={composer}
          frame={{ view: 'page', isFront: true, onView: () => {} }}
          onBeginAgain={(start) => setComposer((now) => ({ ...now, start }))}
          onClose={done}
        />
      )}
    </main>
  )
}

function startOf(draftId: string | null, mailto: string | null): ComposeStart {
  const id = draftIdSchema.safeParse(draftId)
  if (id.success) return { kind: 'local', draftId: id.data }
  return { kind: 'new', ...(mailto ? readMailto(mailto) : {}) }
}
