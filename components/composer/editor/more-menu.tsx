'use client'
import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  Ellipsis,
  IndentDecrease,
  IndentIncrease,
  RemoveFormatting,
  Strikethrough,
  Type,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { MenuButton } from '@/components/ui/menu-button'
import type { MenuChoice } from '@/components/ui/menu-popover'
import type { Editor, EditorState } from './editor'

type Props = { state: EditorState; on(work: (editor: Editor) => void): void; onPlain: (() => void) | undefined }

/** What is wanted now and then: about the picture that is chosen, then about words. */
export function MoreMenu({ state, on, onPlain }: Props) {
  const words = useTranslations('editor')
  const composer = useTranslations('composer')
  const sizes = (['small', 'medium', 'original'] as const).map((size) => ({
    id: `picture-${size}`,
    label: words(`pictureSizes.${size}`),
    run: () => on((editor) => editor.picture(size)),
  }))
  const choices: MenuChoice[] = [
    ...(state.isPicture ? sizes : []),
    { id: 'strike', label: words('strike'), icon: Strikethrough, run: () => on((editor) => editor.run('strike')) },
    { id: 'indent', label: words('indent'), icon: IndentIncrease, run: () => on((editor) => editor.run('indent')) },
    { id: 'outdent', label: words('outdent'), icon: IndentDecrease, run: () => on((editor) => editor.run('outdent')) },
    { id: 'start', label: words('alignStart'), icon: AlignLeft, run: () => on((editor) => editor.align('start')) },
    { id: 'centre', label: words('alignCentre'), icon: AlignCenter, run: () => on((editor) => editor.align('centre')) },
    { id: 'end', label: words('alignEnd'), icon: AlignRight, run: () => on((editor) => editor.align('end')) },
    {
      id: 'clear',
      label: composer('clearFormat'),
      icon: RemoveFormatting,
      run: () => on((editor) => editor.run('clear-format')),
    },
    ...(onPlain ? [{ id: 'plain', label: composer('plain'), icon: Type, run: onPlain }] : []),
  ]
  return (
    <MenuButton
      label={words('more')}
      choices={choices}
      trigger={(props) => <IconButton {...props} icon={Ellipsis} label={words('more')} />}
    />
  )
}
