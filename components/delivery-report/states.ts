import { Check, CheckCheck, CircleHelp, Clock, Eye, Hourglass, type LucideIcon, Send, X } from 'lucide-react'
import type { RecipientState } from '@/lib/submissions/schema'

/** How each state looks. The words beside it say the same. */
export const stateLooks: Record<RecipientState, { icon: LucideIcon; look: string }> = {
  queued: { icon: Clock, look: 'text-muted' },
  accepted: { icon: Check, look: 'text-muted' },
  delayed: { icon: Hourglass, look: 'text-warning' },
  relayed: { icon: Send, look: 'text-muted' },
  delivered: { icon: CheckCheck, look: 'text-success' },
  read: { icon: Eye, look: 'text-success' },
  refused: { icon: X, look: 'text-danger' },
  unknown: { icon: CircleHelp, look: 'text-warning' },
}
