'use client'
import {
  Bold,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Quote,
  RemoveFormatting,
  Underline,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useState } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '@/components/ui/icon-button'
import type { Editor, EditorCommand, EditorState } from './editor'
import { LinkDialog } from './link-dialog'

type Props = { editor: RefObject<Editor | null>; state: EditorState; onPlain(): void }

const choices = [
  { command: 'bold', label: 'bold', icon: Bold, keys: 'Ctrl+B' },
  { command: 'italic', label: 'italic', icon: Italic, keys: 'Ctrl+I' },
  { command: 'underline', label: 'underline', icon: Underline, keys: 'Ctrl+U' },
  { command: 'bullets', label: 'bullets', icon: List, keys: '' },
  { command: 'numbers', label: 'numbers', icon: ListOrdered, keys: '' },
  { command: 'quote', label: 'quote', icon: Quote, keys: '' },
  { command: 'clear-format', label: 'clearFormat', icon: RemoveFormatting, keys: '' },
] as const satisfies { command: EditorCommand; label: string; icon: LucideIcon; keys: string }[]

/** How the words look. */
export function Toolbar({ editor, state, onPlain }: Props) {
  const words = useTranslations('composer')
  const [isLinking, setLinking] = useState(false)
  return (
    <AriaToolbar
      aria-label={words('format')}
      className="sticky bottom-0 flex shrink-0 items-center gap-0.5 overflow-x-auto border-t bg-surface px-2 py-1"
    >
      {choices.map(({ command, label, icon, keys }) => (
        <IconButton
          key={command}
          icon={icon}
          label={words(label)}
          isOn={state[command] ?? false}
          aria-pressed={state[command] ?? false}
          preventFocusOnPress
          onPress={() => editor.current?.run(command)}
          {...(keys ? { keys } : {})}
        />
      ))}
      <IconButton icon={Link} label={words('link')} preventFocusOnPress onPress={() => setLinking(true)} />
      <button
        type="button"
        onClick={onPlain}
        className="ms-auto min-h-9 shrink-0 cursor-default rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink coarse:min-h-11"
      >
        {words('plain')}
      </button>
      {isLinking && (
        <LinkDialog
          onClose={() => setLinking(false)}
          onLink={(url) => {
            setLinking(false)
            editor.current?.focus()
            editor.current?.link(url)
          }}
        />
      )}
    </AriaToolbar>
  )
}
