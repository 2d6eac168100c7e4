'use client'
import { Search, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useMailLocation } from '@/components/shell/location'
import { useMailNavigation } from '@/components/shell/navigation'
import { useRemembered } from '@/components/shell/remembered'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { SearchBox } from '@/components/ui/search-box'
import { somethingAsked } from '@/lib/messages/hooks/query'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { searchPlace } from './search-place'

const SearchCompletions = lazily(() => import('./search-completions').then((module) => module.SearchCompletions))
const SearchPanel = lazily(() => import('./search-panel').then((module) => module.SearchPanel))

/** The search box, with what may be meant while one types; its panel has the other fields. On a phone (`isOpenAlways`) it is a screen of its own. */
export function SearchForm({ isOpenAlways = false }: { isOpenAlways?: boolean }) {
  const words = useTranslations('shell')
  const { filter: asked, panel } = useMailLocation()
  const navigation = useMailNavigation()
  const [filter, setFilter] = useState<MessageFilter>(asked ?? {})
  const isOpen = isOpenAlways || panel === 'search'
  const form = useRef<HTMLFormElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [isTyping, setTyping] = useState(false)
  const [option, setOption] = useState<string>()
  const [place] = useRemembered(searchPlace, '')
  const endTyping = useCallback(() => setTyping(false), [])

  // The address is the truth: back, forward and «clear» elsewhere change what stands here.
  const [known, setKnown] = useState(asked)
  if (known !== asked && JSON.stringify(known) !== JSON.stringify(asked)) {
    setKnown(asked)
    setFilter(asked ?? {})
  }
  useEffect(() => {
    if (isOpenAlways || !isOpen) return
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !form.current?.contains(target)) navigation.closePanel()
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [isOpen, isOpenAlways, navigation])

  const search = (wanted: MessageFilter) => {
    const text = wanted.text?.trim()
    const { text: _, ...others } = wanted
    // A new search looks where the last one did.
    const inPlace = !asked && place === 'everywhere' ? { ...others, everywhere: true } : others
    const next = text ? { ...inPlace, text } : inPlace
    setTyping(false)
    navigation.search(somethingAsked(next))
    if (JSON.stringify(next) === JSON.stringify(asked ?? {})) navigation.closePanel()
  }
  return (
    <search className={isOpenAlways ? undefined : 'w-full max-w-2xl'}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          search(filter)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && panel === 'search') navigation.closePanel()
        }}
        className={isOpenAlways ? 'flex flex-col gap-5' : 'relative'}
      >
        <div className="relative flex items-center">
          <Search aria-hidden size={16} className="pointer-events-none absolute start-3 text-muted" />
          <SearchBox
            data-search-mail
            aria-label={words('searchMail')}
            value={filter.text ?? ''}
            ref={box}
            onChange={(text) => {
              setFilter({ ...filter, text })
              setTyping(true)
            }}
            onBlur={endTyping}
            autoComplete="off"
            aria-autocomplete="list"
            {...(isTyping ? { 'aria-controls': listId, 'aria-activedescendant': option } : {})}
            onClear={() => asked && search({ ...filter, text: '' })}
            autoFocus={isOpenAlways}
            enterKeyHint="search"
            maxLength={500}
            look="h-10 rounded-lg ps-9 pe-11 text-ink coarse:h-12"
          />
          {!isOpenAlways && (
            <div className="absolute end-0.5">
              <IconButton
                icon={SlidersHorizontal}
                label={words('searchOptions')}
                aria-expanded={isOpen}
                isOn={isOpen}
                onPress={() => (isOpen ? navigation.closePanel() : navigation.openPanel('search'))}
              />
            </div>
          )}
          {isTyping && (
            <SearchCompletions
              id={listId}
              box={box}
              text={filter.text ?? ''}
              onComplete={(text) => setFilter({ ...filter, text })}
              onActive={setOption}
              onClose={endTyping}
            />
          )}
        </div>
        {isOpen && (
          <div
            className={
              isOpenAlways
                ? ''
                : 'appear absolute inset-x-0 top-full z-30 mt-1 rounded-lg border bg-raised p-4 shadow-pop'
            }
          >
            <SearchPanel filter={filter} onFilter={setFilter} onClear={() => search({})} />
          </div>
        )}
      </form>
    </search>
  )
}
