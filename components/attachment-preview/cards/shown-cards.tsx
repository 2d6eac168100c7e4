'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import type { MessageId } from '@/lib/messages/schema/row'
import { useShownCards } from '@/lib/previews/hooks'
import { CardView } from './card-view'
import { useAddCards } from './use-add-cards'

type Props = { id: MessageId; part: string; onProblem(problem: unknown): void }

/** The people of a vCard file, each to be added to the contacts. */
export function ShownCards({ id, part, onProblem }: Props) {
  const words = useTranslations('preview')
  const common = useTranslations('common')
  const { data, error } = useShownCards(id, part)
  const { isKnown, add, isAdding } = useAddCards()
  useEffect(() => {
    if (error) onProblem(error)
  }, [error, onProblem])
  if (!data) return <Spinner label={common('loading')} />
  const unknown = data.cards.filter((card) => !isKnown(card))
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={words('cards')} className="grid gap-3">
        {data.cards.map((card) => (
          <CardView
            key={card.number}
            card={card}
            isKnown={isKnown(card)}
            isAdding={isAdding}
            onAdd={() => add([card])}
          />
        ))}
      </ul>
      {data.unreadable > 0 && (
        <p className="text-muted text-sm">{words('unreadableCards', { count: data.unreadable })}</p>
      )}
      {data.more > 0 && <p className="text-muted text-sm">{words('moreCards', { count: data.more })}</p>}
      {unknown.length > 1 && (
        <div>
          <Button isDisabled={isAdding} onPress={() => add(unknown)}>
            {words('addAll')}
          </Button>
        </div>
      )}
    </div>
  )
}
