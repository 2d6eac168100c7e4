'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Section } from '@/components/settings/section'
import { SenderList } from '@/components/settings/sender-list'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useAddOwnAlias, useDeleteOwnAlias } from '@/lib/directory/hooks/own'
import type { OwnAccount } from '@/lib/directory/schema/own'

/** The addresses one is reached under, and those one may make and give up oneself. */
export function OwnAddresses({ own }: { own: OwnAccount }) {
  const words = useTranslations('own')
  const problemWords = useProblemWords()
  const adding = useAddOwnAlias()
  const deleting = useDeleteOwnAlias()
  const [name, setName] = useState('')
  const domain = own.address.slice(own.address.lastIndexOf('@'))
  const made = own.aliases.filter(({ isOwn }) => isOwn)
  const given = own.aliases.filter(({ isOwn }) => !isOwn)
  const left = own.aliasLimit - made.length
  const [local = ''] = own.address.split('@')
  return (
    <Section title={words('addresses')} hint={words('addressesHint', { example: `${local}+news${domain}` })}>
      <ul aria-label={words('addresses')} className="flex flex-col gap-1">
        {[own.address, ...given.map(({ address }) => address)].map((address) => (
          <li key={address}>
            <bdi className="wrap-anywhere">{address}</bdi>
          </li>
        ))}
      </ul>
      {made.length > 0 && (
        <SenderList
          label={words('ownAddresses')}
          senders={made}
          removeLabel={(address) => words('giveUp', { address })}
          onRemove={(address) =>
            deleting.mutate(address, {
              onError: (error) => toast({ message: problemWords(error), tone: 'danger' }),
            })
          }
        />
      )}
      {own.aliasLimit > 0 && (
        <form
          noValidate
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) adding.mutate(name, { onSuccess: () => setName('') })
          }}
        >
          <TextField
            label={words('newAddress')}
            description={words('addressesLeft', { left, domain })}
            value={name}
            onChange={(typed) => {
              setName(typed)
              adding.reset()
            }}
            isDisabled={left <= 0}
            isInvalid={adding.isError}
            errorMessage={adding.isError ? problemWords(adding.error) : ''}
            autoComplete="off"
            maxLength={64}
          />
          <div className="flex justify-end">
            <Button type="submit" isDisabled={left <= 0 || !name.trim() || adding.isPending}>
              {words('addAddress')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  )
}
