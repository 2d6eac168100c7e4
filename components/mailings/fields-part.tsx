'use client'
import { useTranslations } from 'next-intl'
import { Button } from 'react-aria-components/Button'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { usePeople } from './use-people'

type Props = { people: ReturnType<typeof usePeople> }

const mostShown = 5

/** What can be filled in, and for whom something that the text needs is missing. */
export function FieldsPart({ people: { fields, gaps, leavesOut, setLeavesOut } }: Props) {
  const words = useTranslations('mailings')
  const copy = (field: string) =>
    void navigator.clipboard.writeText(field).then(
      () => toast({ message: words('copied', { field }) }),
      () => {},
    )
  return (
    <section aria-labelledby="mailing-fields" className="flex flex-col gap-2">
      <h3 id="mailing-fields" className="font-semibold">
        {words('fields')}
      </h3>
      <p className="text-muted text-sm">{words('fieldsHint', { example: '{{first name|friend}}' })}</p>
      <ul className="flex flex-wrap gap-1.5">
        {fields.map((field) => (
          <li key={field} className="min-w-0">
            <Button
              aria-label={words('copyField', { field: braced(field) })}
              onPress={() => copy(braced(field))}
              className="block max-w-full cursor-default truncate rounded-md bg-sunken px-2 py-1 font-mono text-sm hover:bg-hover coarse:py-2.5"
            >
              {braced(field)}
            </Button>
          </li>
        ))}
      </ul>
      {gaps.length > 0 && (
        <div className="flex flex-col gap-2 rounded-lg bg-warning-soft px-3 py-2" role="status">
          {gaps.map(({ written, people }) => (
            <p key={written} className="break-words">
              {words('gap', { field: written, count: people.length })}{' '}
              {people
                .slice(0, mostShown)
                .map(({ email }) => email)
                .join(', ')}
              {people.length > mostShown && ` ${words('more', { count: people.length - mostShown })}`}
            </p>
          ))}
          <Select
            label={words('gapChoice')}
            value={leavesOut ? 'out' : 'empty'}
            choices={[
              { id: 'out', label: words('leaveOut') },
              { id: 'empty', label: words('leaveEmpty') },
            ]}
            onChange={(choice) => setLeavesOut(choice === 'out')}
          />
        </div>
      )}
    </section>
  )
}

const braced = (field: string) => `{{${field}}}`
