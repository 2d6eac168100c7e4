'use client'
import {
  Bold,
  Image,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Palette,
  Quote,
  Smile,
  Underline,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useRef, useState } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { PopoverButton } from '@/components/ui/popover-button'
import { ColourChoice } from './colour-choice'
import type { Editor, EditorCommand, EditorState } from './editor'
import { LinkDialog } from './link-dialog'
import { MoreMenu } from './more-menu'
import { StyleMenu } from './style-menu'
import { TableMenu } from './table-menu'

const EmojiPicker = lazily(() => import('./emoji-picker').then((module) => module.EmojiPicker))

type Props = {
  editor: RefObject<Editor | null>
  state: EditorState
  onPictures(pictures: File[]): void
  onPlain?(): void
  children?: React.ReactNode
}

type Choice = {
  command: EditorCommand
  label: 'bold' | 'italic' | 'underline' | 'bullets' | 'numbers' | 'quote'
  icon: LucideIcon
  keys: string
}

const letters: Choice[] = [
  { command: 'bold', label: 'bold', icon: Bold, keys: 'Ctrl+B' },
  { command: 'italic', label: 'italic', icon: Italic, keys: 'Ctrl+I' },
  { command: 'underline', label: 'underline', icon: Underline, keys: 'Ctrl+U' },
]
const blocks: Choice[] = [
  { command: 'bullets', label: 'bullets', icon: List, keys: '' },
  { command: 'numbers', label: 'numbers', icon: ListOrdered, keys: '' },
  { command: 'quote', label: 'quote', icon: Quote, keys: '' },
]

/** How the words look, and what stands among them. One calm line; on a phone it moves sideways under the thumb. */
export function Toolbar({ editor, state, onPictures, onPlain, children }: Props) {
  const words = useTranslations('editor')
  const composer = useTranslations('composer')
  const picker = useRef<HTMLInputElement>(null)
  const [isLinking, setLinking] = useState(false)
  const on = (work: (editor: Editor) => void) => {
    if (editor.current) work(editor.current)
  }
  // What opened over the page gives the focus back to its button first; only then the text can have it.
  const afterwards = (work: (editor: Editor) => void) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => on(work))))
  const button = ({ command, label, icon, keys }: Choice) => (
    <IconButton
      key={command}
      icon={icon}
      label={composer(label)}
      isOn={state.on[command] ?? false}
      aria-pressed={state.on[command] ?? false}
      preventFocusOnPress
      onPress={() => on((now) => now.run(command))}
      {...(keys ? { keys } : {})}
    />
  )
  return (
    <AriaToolbar
      aria-label={composer('format')}
      className="sticky bottom-0 z-[1] flex shrink-0 items-center overflow-x-auto border-t bg-surface px-2 py-1 [scrollbar-width:none] md:[&_button]:min-w-8 md:[&_button]:px-1.5"
    >
      <StyleMenu state={state} on={afterwards} />
      {letters.map(button)}
      <PopoverButton icon={Palette} label={words('colour')}>
        {(close) => (
          <ColourChoice
            onColour={(what, colour) => {
              close()
              afterwards((now) => now.colour(what, colour))
            }}
          />
        )}
      </PopoverButton>
      <Gap />
      {blocks.map(button)}
      <Gap />
      <IconButton icon={Link} label={composer('link')} preventFocusOnPress onPress={() => setLinking(true)} />
      <IconButton icon={Image} label={words('picture')} onPress={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onPictures([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <PopoverButton icon={Smile} label={words('emoji')}>
        {(close) => (
          <EmojiPicker
            onPick={(emoji) => {
              close()
              afterwards((now) => now.insertText(emoji))
            }}
          />
        )}
      </PopoverButton>
      <TableMenu state={state} on={afterwards} />
      {children}
      <span className="grow" />
      <MoreMenu state={state} on={afterwards} onPlain={onPlain} />
      {isLinking && (
        <LinkDialog
          onClose={() => setLinking(false)}
          onLink={(url) => {
            setLinking(false)
            afterwards((now) => {
              now.focus()
              now.link(url)
            })
          }}
        />
      )}
    </AriaToolbar>
  )
}

const Gap = () => <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line" />
