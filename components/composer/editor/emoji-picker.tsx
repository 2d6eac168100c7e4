'use client'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { TextField } from '@/components/ui/text-field'
import { languageOf } from '@/lib/words/rules'
import { type Emoji, emojiGroups, findEmoji, loadEmoji } from './emoji-data'
import { rememberEmoji, usedEmoji } from './used-emoji'

/** Signs by kind, those one used before first; found by words in the reader's language or in English. */
export function EmojiPicker({ onPick }: { onPick(emoji: string): void }) {
  const words = useTranslations('editor')
  const language = languageOf(useLocale())
  const [query, setQuery] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const { data: all } = useQuery({
    queryKey: ['emoji', language],
    queryFn: () => loadEmoji(language),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    onPick(emoji)
  }
  // One step for the Tab key, arrows inside: as in any grid.
  const onKeyDown = (event: KeyboardEvent) => {
    const signs = [...(box.current?.querySelectorAll<HTMLElement>('[data-sign]') ?? [])]
    const here = signs.indexOf(event.target as HTMLElement)
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }
    const step = steps[event.key]
    if (step === undefined || (here < 0 && event.key !== 'ArrowDown')) return
    event.preventDefault()
    signs[here < 0 ? 0 : Math.min(Math.max(here + step, 0), signs.length - 1)]?.focus()
  }
  const found = all && query.trim() ? findEmoji(all, query) : null
  const used = all ? usedEmoji().flatMap((emoji) => all.find((sign) => sign.emoji === emoji) ?? []) : []
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go through what is inside
    <div ref={box} onKeyDown={onKeyDown} className="flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 p-2">
      <TextField label={words('emojiSearch')} value={query} onChange={setQuery} autoFocus type="search" />
      <div className="h-64 overflow-y-auto overscroll-contain">
        {!all && (
          <div className="flex justify-center p-6">
            <Spinner label={words('emojiLoading')} />
          </div>
        )}
        {found?.length === 0 && <p className="p-3 text-muted text-sm">{words('emojiNone')}</p>}
        {found && found.length > 0 && <Signs title={words('emojiFound')} signs={found} onPick={pick} />}
        {all && !found && (
          <>
            {used.length > 0 && <Signs title={words('emojiUsed')} signs={used} onPick={pick} />}
            {emojiGroups.map((group) => (
              <Signs
                key={group}
                title={words(`emojiGroup.${group}`)}
                signs={all.filter((sign) => sign.group === group)}
                onPick={pick}
              />
            ))}
          </>
        )}
      </div>
    </div>
  )
}

const columns = 8

function Signs({ title, signs, onPick }: { title: string; signs: Emoji[]; onPick(emoji: string): void }) {
  return (
    <section aria-label={title} className="[content-visibility:auto] [contain-intrinsic-size:auto_12rem]">
      <h3 className="sticky top-0 bg-raised px-1 py-1 font-semibold text-muted text-xs">{title}</h3>
      <div className="grid grid-cols-8">
        {signs.map(({ emoji, name }, position) => (
          <button
            key={emoji}
            type="button"
            data-sign
            tabIndex={position === 0 ? 0 : -1}
            title={name}
            aria-label={name}
            onClick={() => onPick(emoji)}
            className="flex aspect-square cursor-default items-center justify-center rounded-md text-lg hover:bg-hover"
          >
            {emoji}
          </button>
        ))}
      </div>
    </section>
  )
}
