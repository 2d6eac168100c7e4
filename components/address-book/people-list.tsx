'use client'
import { Collection } from 'react-aria-components/Collection'
import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { displayName } from '@/lib/contacts/rules/appearance'
import { type Contact, type ContactId, contactId } from '@/lib/contacts/schema'
import { Avatar } from './avatar'

export type PeopleSection = { id: string; title: string; people: Contact[] }

type Props = {
  label: string
  sections: PeopleSection[]
  chosen: ContactId | null
  nameless: string
  onOpen(id: ContactId): void
}

const sizes = { rowHeight: 56, headingHeight: 36 }

/** The people, in sections. Only the rows on the screen exist, so ten thousand people are no slower than ten. */
export function PeopleList({ label, sections, chosen, nameless, onOpen }: Props) {
  const openFirst = (keys: Iterable<unknown>) => {
    const [key] = keys
    const id = contactId.safeParse(key)
    if (id.success) onOpen(id.data)
  }
  return (
    <Virtualizer layout={ListLayout} layoutOptions={sizes}>
      <ListBox
        aria-label={label}
        items={sections}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen ? [chosen] : []}
        onSelectionChange={(keys) => keys !== 'all' && openFirst(keys)}
        className="h-full overflow-auto outline-none"
      >
        {({ id, title, people }) => (
          <ListBoxSection id={id}>
            <Header className="flex h-9 items-end px-4 pb-1 font-semibold text-muted text-xs">{title}</Header>
            <Collection items={people}>{(person) => <PersonRow person={person} nameless={nameless} />}</Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </Virtualizer>
  )
}

function PersonRow({ person, nameless }: { person: Contact; nameless: string }) {
  const name = displayName(person) || nameless
  const second = [person.organisation, ...person.emails].find((text) => text && text !== name) ?? ''
  return (
    <ListBoxItem
      id={person.id}
      textValue={[name, second].filter(Boolean).join(', ')}
      className="flex h-14 cursor-default items-center gap-3 px-4 outline-offset-[-2px] hover:bg-hover selected:bg-selected"
    >
      <Avatar name={name} />
      <span className="flex min-w-0 flex-col">
        <span dir="auto" className="to-edge truncate font-medium">
          {name}
        </span>
        {second && (
          <span dir="auto" className="to-edge truncate text-muted text-sm">
            {second}
          </span>
        )}
      </span>
    </ListBoxItem>
  )
}
