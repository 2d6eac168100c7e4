import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = { tone?: 'plain' | 'warning' | 'danger'; children: ReactNode; action?: ReactNode }

const looks = {
  plain: { icon: Info, box: 'bg-sunken text-ink', mark: 'text-muted' },
  warning: { icon: TriangleAlert, box: 'bg-warning-soft text-ink', mark: 'text-warning' },
  danger: { icon: CircleAlert, box: 'bg-danger-soft text-ink', mark: 'text-danger' },
}

/** A sentence in place, with at most one thing to do about it. */
export function Notice({ tone = 'plain', children, action }: Props) {
  const { icon: Icon, box, mark } = looks[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : undefined}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg px-3 py-2 ${box}`}
    >
      {/* Beside the first of several lines. */}
      <Icon aria-hidden size={17} className={`shrink-0 ${mark} ${action ? '' : 'mt-0.5 self-start'}`} />
      <div className="min-w-0 grow basis-40 text-pretty">{children}</div>
      {action}
    </div>
  )
}
