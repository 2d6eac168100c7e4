'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/text-field'
import type { MessageFilter } from '@/lib/messages/schema/view'

type Props = { filter: MessageFilter; onFilter(filter: MessageFilter): void; onClear(): void }

const words = ['from', 'to', 'subject'] as const
const days = ['after', 'before'] as const

/** What else to look for, besides words. Part of the search form. */
export function SearchPanel({ filter, onFilter, onClear }: Props) {
  const say = useTranslations('shell')
  const set = (name: keyof MessageFilter, value: string | boolean) => {
    const { [name]: _, ...others } = filter
    onFilter(value ? { ...others, [name]: value } : others)
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2 md:grid-cols-2">
        {words.map((name) => (
          <TextField
            key={name}
            label={say(name)}
            value={filter[name] ?? ''}
            onChange={(value) => set(name, value)}
            autoComplete="off"
          />
        ))}
        <div className="grid grid-cols-2 gap-4">
          {days.map((name) => (
            <TextField
              key={name}
              type="date"
              label={say(name)}
              value={filter[name] ?? ''}
              onChange={(value) => set(name, value)}
            />
          ))}
        </div>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Checkbox isSelected={filter.hasAttachment ?? false} onChange={(on) => set('hasAttachment', on)}>
          {say('hasAttachment')}
        </Checkbox>
        <Checkbox isSelected={filter.unread ?? false} onChange={(on) => set('unread', on)}>
          {say('unreadOnly')}
        </Checkbox>
        <Checkbox isSelected={filter.flagged ?? false} onChange={(on) => set('flagged', on)}>
          {say('starredOnly')}
        </Checkbox>
      </div>
      <p className="text-muted text-sm">{say('searchHint')}</p>
      <div className="flex justify-end gap-2">
        <Button onPress={onClear}>{say('clearSearch')}</Button>
        <Button tone="primary" type="submit">
          {say('searchButton')}
        </Button>
      </div>
    </div>
  )
}
