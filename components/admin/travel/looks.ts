import { BookOpenCheck, Inbox, type LucideIcon, Network, PenLine, Send, Server } from 'lucide-react'
import type { StepState, TravelStep } from '@/lib/travel/schema'

/** The sign of each step. */
export const stepIcons: Record<TravelStep, LucideIcon> = {
  writing: PenLine,
  submission: Send,
  routing: Network,
  transfer: Server,
  delivery: Inbox,
  reading: BookOpenCheck,
}

/** How a step looks: its ring and its line on the map, and its mark. */
export const stateLooks: Record<
  StepState | 'none',
  { ring: string; line: string; mark: 'plain' | 'good' | 'warning' | 'danger' }
> = {
  none: { ring: 'border-line text-muted', line: 'bg-line', mark: 'plain' },
  now: { ring: 'border-accent text-accent', line: 'bg-line', mark: 'plain' },
  done: { ring: 'border-success text-success', line: 'bg-success', mark: 'good' },
  waiting: { ring: 'border-warning text-warning', line: 'bg-line', mark: 'warning' },
  failed: { ring: 'border-danger text-danger', line: 'bg-line', mark: 'danger' },
  skipped: { ring: 'border-line border-dashed text-muted', line: 'bg-line', mark: 'plain' },
}
