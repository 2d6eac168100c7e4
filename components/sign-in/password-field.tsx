'use client'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Field } from './field'

type Props = Omit<ComponentProps<typeof Field>, 'label' | 'end' | 'type'>

/** The password, hidden until one asks to see it. */
export function PasswordField(props: Props) {
  const words = useTranslations('signIn')
  const [isShown, setShown] = useState(false)
  return (
    <Field
      {...props}
      label={words('password')}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      end={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? words('hidePassword') : words('showPassword')}
          onPress={() => setShown(!isShown)}
        />
      }
    />
  )
}
