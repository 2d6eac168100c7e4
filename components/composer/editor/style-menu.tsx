'use client'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from 'react-aria-components/Button'
import { MenuButton } from '@/components/ui/menu-button'
import type { Editor, EditorState } from './editor'

type Props = { state: EditorState; on(work: (editor: Editor) => void): void }

const headings = ['paragraph', 'heading', 'subheading'] as const
const sizes = ['small', 'normal', 'large', 'huge'] as const
const families = ['sans', 'serif', 'mono'] as const

/** What kind of paragraph this is, and how large and in which font its letters are. */
export function StyleMenu({ state, on }: Props) {
  const words = useTranslations('editor')
  const choicesOf = <Id extends string>(ids: readonly Id[], name: (id: Id) => string) =>
    ids.map((id) => ({ id, label: name(id) }))
  const chosen = <Id extends string>(ids: readonly Id[], id: string) => ids.find((other) => other === id)
  return (
    <MenuButton
      label={words('style')}
      groups={[
        {
          label: words('paragraphs'),
          chosen: state.heading,
          choices: choicesOf(headings, (id) => words(`headings.${id}`)),
          onChoose: (id) => on((editor) => editor.heading(chosen(headings, id) ?? 'paragraph')),
        },
        {
          label: words('size'),
          chosen: state.size,
          choices: choicesOf(sizes, (id) => words(`sizes.${id}`)),
          onChoose: (id) => on((editor) => editor.size(chosen(sizes, id) ?? 'normal')),
        },
        {
          label: words('font'),
          chosen: state.family,
          choices: choicesOf(families, (id) => words(`fonts.${id}`)),
          onChoose: (id) => on((editor) => editor.family(chosen(families, id) ?? 'sans')),
        },
      ]}
      trigger={(props) => (
        <Button
          {...props}
          aria-label={words('style')}
          className="flex h-9 shrink-0 cursor-default items-center gap-1 rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink coarse:h-11"
        >
          <span className="text-start">{words(`headings.${state.heading}`)}</span>
          <ChevronDown aria-hidden size={14} />
        </Button>
      )}
    />
  )
}
