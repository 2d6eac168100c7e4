import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** What a place says when there is nothing in it: one sentence, one action. */
export function EmptyState({
  icon: Icon,
  children,
  action,
}: {
  icon: LucideIcon
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="late flex h-full flex-col items-center justify-center gap-3 p-8 text-center text-muted">
      <Icon aria-hidden size={36} strokeWidth={1.25} />
      <p className="max-w-72 text-balance">{children}</p>
      {action}
    </div>
  )
}
