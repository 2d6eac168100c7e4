'use client'
import { ChevronLeft, Pencil, PenLine, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { displayName } from '@/lib/contacts/rules/appearance'
import type { Contact, Group } from '@/lib/contacts/schema'
import { useCompose } from '@/lib/drafts/hooks/compose'
import { Avatar } from './avatar'
import { PersonDeletion } from './person-deletion'
import { goTo } from './place'

/** Everything that is known of a person, and what one can do with it. */
export function PersonView({ person, groups }: { person: Contact; groups: Group[] }) {
  const words = useTranslations('contacts')
  const common = useTranslations('common')
  const compose = useCompose()
  const [isAsking, setAsking] = useState(false)
  const name = displayName(person) || words('nameless')
  const memberships = groups.filter(({ id }) => person.groupIds.includes(id))
  const writeTo = (email: string) => compose({ kind: 'new', to: [{ name: person.name, email }] })
  const [firstEmail] = person.emails
  return (
    <article aria-label={name} className="flex h-full flex-col">
      <div className="flex items-center gap-1 border-b px-2 py-1.5">
        <span className="md:hidden">
          <IconButton icon={ChevronLeft} label={common('back')} onPress={() => goTo({ person: null })} />
        </span>
        <span className="grow" />
        {firstEmail && (
          <IconButton icon={PenLine} label={words('write')} showLabel onPress={() => writeTo(firstEmail)} />
        )}
        <IconButton icon={Pencil} label={common('edit')} showLabel onPress={() => goTo({ isEditing: true })} />
        <IconButton icon={Trash2} label={common('delete')} onPress={() => setAsking(true)} />
      </div>
      <div className="min-h-0 grow overflow-auto">
        <div className="mx-auto flex max-w-xl flex-col gap-6 p-5 md:p-8">
          <header className="flex items-center gap-4">
            <Avatar name={name} size="page" />
            <div className="min-w-0">
              <h1 dir="auto" className="break-words text-start font-semibold text-lg">
                {name}
              </h1>
              {person.organisation && person.organisation !== name && (
                <p dir="auto" className="text-start text-muted">
                  {person.organisation}
                </p>
              )}
              {person.isCollected && <p className="text-muted text-sm">{words('isCollected')}</p>}
            </div>
          </header>
          <dl className="flex flex-col gap-4 empty:hidden">
            {person.emails.length > 0 && (
              <Fact name={words('email')}>
                {person.emails.map((email) => (
                  <button
                    key={email}
                    type="button"
                    aria-label={words('writeTo', { address: email })}
                    onClick={() => writeTo(email)}
                    className="break-all text-start text-accent hover:underline coarse:min-h-11"
                  >
                    {email}
                  </button>
                ))}
              </Fact>
            )}
            {person.phones.length > 0 && (
              <Fact name={words('phone')}>
                {person.phones.map((phone) => (
                  <a
                    key={phone}
                    href={`tel:${phone.replace(/[^\d+*#]/g, '')}`}
                    className="hover:underline coarse:min-h-11"
                  >
                    <bdi>{phone}</bdi>
                  </a>
                ))}
              </Fact>
            )}
            {memberships.length > 0 && (
              <Fact name={words('groups')}>
                <span className="flex flex-wrap gap-1.5">
                  {memberships.map(({ id, name: group }) => (
                    <bdi key={id} className="rounded-full bg-sunken px-2.5 py-0.5 text-sm">
                      {group}
                    </bdi>
                  ))}
                </span>
              </Fact>
            )}
            {person.notes && (
              <Fact name={words('notes')}>
                <p dir="auto" className="whitespace-pre-wrap break-words text-start leading-relaxed">
                  {person.notes}
                </p>
              </Fact>
            )}
          </dl>
        </div>
      </div>
      {isAsking && <PersonDeletion person={person} name={name} onClose={() => setAsking(false)} />}
    </article>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="mt-0.5 flex flex-col items-start gap-1">{children}</dd>
    </div>
  )
}
