'use client'
import { KeyRound } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { Section } from '@/components/settings/section'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useAppPasswords, useMakeAppPassword, useRevokeAppPassword } from '@/lib/directory/hooks/own'
import { NewAppPassword } from './new-app-password'

/** Passwords of other mail programs: made here, each shown once, each taken away alone. */
export function AppPasswords() {
  const words = useTranslations('own')
  const format = useFormatter()
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const { data: known = [] } = useAppPasswords()
  const making = useMakeAppPassword()
  const revoking = useRevokeAppPassword()
  const [name, setName] = useState('')
  const [made, setMade] = useState<{ name: string; password: string } | null>(null)
  const isRefused = making.isError && !isUnconfirmed(making.error)
  const make = () =>
    confirmed(() => making.mutateAsync(name.trim())).then(
      (fresh) => {
        setMade(fresh)
        setName('')
      },
      () => {}, // said in its place
    )
  const tell = (error: unknown) => toast({ message: problemWords(error), tone: 'danger' })
  return (
    <Section title={words('appPasswords')} hint={words('appPasswordsHint')}>
      {known.length > 0 && (
        <ul aria-label={words('appPasswords')} className="divide-y divide-line rounded-lg border">
          {known.map(({ id, name: program, createdAt, lastUse }) => (
            <li key={id} className="flex min-h-14 items-center gap-3 px-3 py-2">
              <KeyRound aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-muted" />
              <span className="flex min-w-0 grow flex-col">
                <bdi className="break-words">{program}</bdi>
                <span className="text-muted text-sm">
                  {words('madeAt', { at: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }) })}
                </span>
                <span className="text-muted text-sm">
                  {lastUse
                    ? words(`usedFor.${lastUse.protocol}`, {
                        at: format.dateTime(new Date(lastUse.at), { dateStyle: 'medium', timeStyle: 'short' }),
                      })
                    : words('notUsed')}
                </span>
              </span>
              <Button
                aria-label={words('revokeOf', { name: program })}
                isDisabled={revoking.isPending}
                onPress={() => revoking.mutate(id, { onError: tell })}
              >
                {words('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) make()
        }}
      >
        <TextField
          label={words('programName')}
          placeholder="Thunderbird"
          value={name}
          onChange={(typed) => {
            setName(typed)
            making.reset()
          }}
          isInvalid={isRefused}
          errorMessage={isRefused ? problemWords(making.error) : ''}
          autoComplete="off"
          maxLength={100}
        />
        <div className="flex justify-end">
          <Button type="submit" isDisabled={!name.trim() || making.isPending}>
            {words('makeAppPassword')}
          </Button>
        </div>
      </form>
      {made && <NewAppPassword {...made} onClose={() => setMade(null)} />}
    </Section>
  )
}
