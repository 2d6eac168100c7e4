'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { Section } from '@/components/settings/section'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useChangeForwarding } from '@/lib/directory/hooks/own'
import type { OwnAccount } from '@/lib/directory/schema/own'

/** Where one's mail goes on to, with or without a copy that stays. */
export function OwnForwarding({ own }: { own: OwnAccount }) {
  const words = useTranslations('own')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const changing = useChangeForwarding()
  const [text, setText] = useState(own.forwarding.to.join('\n'))
  const [keepsCopy, setKeepsCopy] = useState(own.forwarding.keepsCopy)
  const isRefused = changing.isError && !isUnconfirmed(changing.error)
  const save = () => {
    const to = text.split(/[\s,;]+/).filter(Boolean)
    confirmed(() => changing.mutateAsync({ to, keepsCopy })).then(
      () => toast({ message: words('forwardingChanged') }),
      () => {}, // said in its place
    )
  }
  return (
    <Section
      title={words('forwarding')}
      hint={words(own.mayForwardOutside ? 'forwardingHint' : 'forwardingInsideHint')}
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={words('forwardTo')}
          description={words('oneALine')}
          rows={2}
          value={text}
          onChange={(typed) => {
            setText(typed)
            changing.reset()
          }}
          isInvalid={isRefused}
          errorMessage={isRefused ? problemWords(changing.error) : ''}
        />
        <Switch isSelected={keepsCopy} onChange={setKeepsCopy}>
          {words('keepsCopy')}
        </Switch>
        <div className="flex justify-end">
          <Button type="submit" isDisabled={changing.isPending}>
            {words('saveForwarding')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
