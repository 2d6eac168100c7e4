'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { TextField } from '@/components/ui/text-field'

type Props = {
  label: string
  addLabel: string
  type: 'email' | 'tel'
  values: string[]
  onChange(values: string[]): void
  problemOf?(value: string): string | null
}

const most = 20

/** Several values of one kind, a field for each. */
export function SeveralFields({ label, addLabel, type, values, onChange, problemOf = () => null }: Props) {
  const words = useTranslations('contacts')
  const put = (at: number, value: string) => onChange(values.map((old, index) => (index === at ? value : old)))
  const fields = values.map((value, at) => ({ value, at, name: at === 0 ? label : `${label} ${at + 1}` }))
  return (
    <div className="flex flex-col items-stretch gap-2">
      {fields.map(({ value, at, name }) => (
        <TextField
          key={name}
          label={name}
          type={type}
          inputMode={type}
          value={value}
          onChange={(text) => put(at, text)}
          maxLength={type === 'email' ? 254 : 500}
          isInvalid={problemOf(value) !== null}
          errorMessage={problemOf(value) ?? ''}
          end={
            values.length > 1 && (
              <IconButton
                icon={X}
                label={words('removeField', { field: name })}
                onPress={() => onChange(values.filter((_, index) => index !== at))}
              />
            )
          }
        />
      ))}
      {values.length < most && (
        <div className="-ms-3.5">
          <Button tone="quiet" onPress={() => onChange([...values, ''])}>
            <Plus aria-hidden size={16} />
            {addLabel}
          </Button>
        </div>
      )}
    </div>
  )
}
