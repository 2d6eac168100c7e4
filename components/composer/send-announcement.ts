import { toast } from '@/components/ui/toast'

type Announcement = {
  message: string
  /** The way back is open until then. */
  until: number
  undo: { label: string; run(): void }
}

/** Says that a message waits, counts down while it can be taken back, and takes it back at Ctrl+Z too. */
export function announceWithUndo({ message, until, undo }: Announcement): void {
  const leave = () => {
    window.removeEventListener('keydown', onKey, true)
    clearTimeout(timer)
  }
  const run = () => {
    leave()
    close()
    undo.run()
  }
  const onKey = (event: KeyboardEvent) => {
    const isUndo =
      event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!isUndo || isWritten(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  const close = toast({ message, until, action: { label: undo.label, run } })
  const timer = setTimeout(leave, until - Date.now())
  window.addEventListener('keydown', onKey, true)
}

/** There Ctrl+Z is the text's own. */
function isWritten(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))
}
