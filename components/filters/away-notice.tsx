'use client'
import { Plane } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { settingsAddress } from '@/components/settings/page-ids'
import { PlaceLink } from '@/components/shell/place-link'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useChangeFilters } from '@/lib/filters/hooks/filters'
import { useFilterStanding } from '@/lib/filters/hooks/standing'
import { isAway } from '@/lib/filters/rules/filters'

/** Says over the mail that an answer goes out to everybody who writes, for as long as it does. */
export function AwayNotice() {
  const words = useTranslations('more')
  const format = useFormatter()
  const problemWords = useProblemWords()
  const { data } = useFilterStanding({ asks: true })
  const { mutate: change, isPending } = useChangeFilters()
  const vacation = data?.vacation
  if (!vacation || !isAway(vacation, new Date())) return <div role="status" />
  const { until } = vacation
  // Noon, so that the day is the same wherever one reads it.
  const isFar = until?.slice(0, 4) !== String(new Date().getFullYear())
  const day =
    until &&
    format.dateTime(new Date(`${until}T12:00:00`), { day: 'numeric', month: 'long', ...(isFar && { year: 'numeric' }) })
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-sunken px-3 py-1.5"
    >
      <Plane aria-hidden size={16} className="shrink-0 text-accent" />
      <p className="min-w-0 grow basis-40">
        <PlaceLink href={settingsAddress('away')} className="text-ink underline underline-offset-2 coarse:py-2">
          {day ? words('awayUntil', { day }) : words('awayNow')}
        </PlaceLink>
      </p>
      <Button
        tone="quiet"
        isDisabled={isPending}
        onPress={() =>
          change(
            { kind: 'vacation', vacation: { ...vacation, isOn: false } },
            {
              onSuccess: () => toast({ message: words('awayEnded') }),
              onError: (problem) => toast({ tone: 'danger', message: problemWords(problem) }),
            },
          )
        }
      >
        {words('awayEnd')}
      </Button>
    </div>
  )
}
