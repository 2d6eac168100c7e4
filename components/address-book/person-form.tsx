'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { useSaveContact } from '@/lib/contacts/hooks'
import type { Contact, ContactDraft, Group, GroupId } from '@/lib/contacts/schema'
import { goTo } from './place'
import { SeveralFields } from './several-fields'

type Props = { person: Contact | null; groups: Group[]; groupIds: GroupId[] }

const looksLikeAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text.trim())

/** Writes a person anew, or down for the first time (`person` null, to be in `groupIds`). */
export function PersonForm({ person, groups, groupIds }: Props) {
  const words = useTranslations('contacts')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const saving = useSaveContact()
  const [draft, setDraft] = useState<ContactDraft>(() => draftOf(person, groupIds))
  const [isTried, setTried] = useState(false)
  const change = (part: Partial<ContactDraft>) => setDraft((now) => ({ ...now, ...part }))

  const written = {
    ...draft,
    emails: draft.emails.map((email) => email.trim()).filter(Boolean),
    phones: draft.phones.map((phone) => phone.trim()).filter(Boolean),
  }
  const isEmpty =
    !written.name.trim() && !written.organisation.trim() && !written.emails.length && !written.phones.length
  const save = () => {
    setTried(true)
    if (isEmpty || !written.emails.every(looksLikeAddress)) return
    saving.mutate(
      { id: person?.id ?? null, draft: written },
      { onSuccess: ({ id }) => goTo({ person: id }, { replace: true }) },
    )
  }
  const toggle = (id: GroupId, isIn: boolean) =>
    change({ groupIds: isIn ? [...draft.groupIds, id] : draft.groupIds.filter((other) => other !== id) })
  return (
    <form
      aria-label={person ? words('editContact') : words('newContact')}
      className="flex h-full flex-col"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="min-h-0 grow overflow-auto">
        <div className="mx-auto flex max-w-xl flex-col gap-5 p-5 md:p-8">
          <h1 className="font-semibold text-lg">{person ? words('editContact') : words('newContact')}</h1>
          <TextField
            label={words('name')}
            value={draft.name}
            onChange={(name) => change({ name })}
            autoFocus
            maxLength={500}
            isInvalid={isTried && isEmpty}
            errorMessage={words('saySomething')}
          />
          <SeveralFields
            label={words('email')}
            addLabel={words('addEmail')}
            type="email"
            values={draft.emails}
            onChange={(emails) => change({ emails })}
            problemOf={(email) => (isTried && email.trim() && !looksLikeAddress(email) ? words('notAnAddress') : null)}
          />
          <SeveralFields
            label={words('phone')}
            addLabel={words('addPhone')}
            type="tel"
            values={draft.phones}
            onChange={(phones) => change({ phones })}
          />
          <TextField
            label={words('organisation')}
            value={draft.organisation}
            onChange={(organisation) => change({ organisation })}
            maxLength={500}
          />
          <TextField
            label={words('notes')}
            value={draft.notes}
            onChange={(notes) => change({ notes })}
            rows={4}
            maxLength={10_000}
          />
          {groups.length > 0 && (
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-1.5 font-medium text-sm">{words('groups')}</legend>
              {groups.map(({ id, name }) => (
                <Checkbox key={id} isSelected={draft.groupIds.includes(id)} onChange={(isIn) => toggle(id, isIn)}>
                  <bdi>{name}</bdi>
                </Checkbox>
              ))}
            </fieldset>
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-2.5">
        {saving.error && (
          <div className="grow">
            <Notice tone="danger">{problemWords(saving.error)}</Notice>
          </div>
        )}
        <Button onPress={() => goTo({ person: person?.id ?? null })}>{common('cancel')}</Button>
        <Button tone="primary" type="submit" isDisabled={saving.isPending}>
          {common('save')}
        </Button>
      </div>
    </form>
  )
}

function draftOf(person: Contact | null, groupIds: GroupId[]): ContactDraft {
  if (!person) return { name: '', emails: [''], phones: [''], organisation: '', notes: '', groupIds }
  const { id: _, isCollected: __, updatedAt: ___, ...draft } = person
  return {
    ...draft,
    emails: draft.emails.length ? draft.emails : [''],
    phones: draft.phones.length ? draft.phones : [''],
  }
}
