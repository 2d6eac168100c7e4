'use client'
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps } from 'react-aria-components/TextField'

type Props = Omit<TextFieldProps, 'className' | 'style' | 'children'> & {
  label: string
  /** In a row whose place says what it is, the label is for screen readers alone. */
  isLabelHidden?: boolean
  placeholder?: string
  description?: ReactNode
  errorMessage?: string
  /** More than one line of text. */
  rows?: number
  autoComplete?: string
  /** A control inside the field's end. */
  end?: ReactNode
}

const box =
  'w-full min-w-0 rounded-md border border-control bg-surface px-3 text-ink outline-offset-0 invalid:border-danger disabled:opacity-50'

/**
 * A labelled field for one or more lines of text, with its error beside it. What is wrong is said by us, in the reader's
 * language: a browser's own check would speak in its own, and swallow the press after it.
 */
export function TextField({
  label,
  isLabelHidden = false,
  description,
  errorMessage,
  rows,
  end,
  placeholder = '',
  ...props
}: Props) {
  return (
    <AriaTextField validationBehavior="aria" {...props} className="flex flex-col gap-1">
      <Label className={isLabelHidden ? 'sr-only' : 'font-medium text-sm'}>{label}</Label>
      <div className="relative flex items-center">
        {rows ? (
          <TextArea rows={rows} placeholder={placeholder} className={`${box} py-2`} />
        ) : (
          <Input placeholder={placeholder} className={`${box} h-10 coarse:h-12 ${end ? 'pe-11' : ''}`} />
        )}
        {end && <div className="absolute end-0.5 flex">{end}</div>}
      </div>
      {description && (
        <Text slot="description" className="text-pretty text-muted text-sm">
          {description}
        </Text>
      )}
      <FieldError className="text-danger text-sm">{errorMessage}</FieldError>
    </AriaTextField>
  )
}
