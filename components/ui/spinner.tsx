import { LoaderCircle } from 'lucide-react'

/** Something is under way; `label` is for screen readers. */
export function Spinner({ label }: { label: string }) {
  return (
    <span role="status" aria-label={label} className="late inline-flex text-muted">
      <LoaderCircle aria-hidden size={18} className="animate-spin" />
    </span>
  )
}
