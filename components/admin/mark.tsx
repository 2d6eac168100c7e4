import type { ReactNode } from 'react'

const tones = {
  plain: 'bg-sunken text-muted',
  good: 'bg-sunken text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
}

/** One word about a thing's state. */
export function Mark({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return <span className={`inline-block rounded px-1.5 py-0.5 font-medium text-xs ${tones[tone]}`}>{children}</span>
}
