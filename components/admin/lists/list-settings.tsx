'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { changeList } from '@/lib/lists/hooks'
import { type List, type ListChoices, listChoices } from '@/lib/lists/schema/list'
import { ProblemNotice } from '../problem-notice'

const postings = ['members', 'anyone', 'owners'] as const
const moderations = ['none', 'others', 'all'] as const
const rewritings = ['when-needed', 'always'] as const
const languages = ['en', 'es'] as const

/** What is decided about a list. */
export function ListSettings({ list }: { list: List }) {
  const words = useTranslations('admin')
  const changing = useDirectoryChange(changeList)
  const [chosen, setChosen] = useState<ListChoices>(() => listChoices.parse(list))
  const choose = (part: Partial<ListChoices>) => setChosen({ ...chosen, ...part })
  const save = () => changing.mutate({ id: list.id, chosen }, { onSuccess: () => toast({ message: words('saved') }) })
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={words('lists.name')}
          autoComplete="off"
          maxLength={100}
          value={chosen.name}
          onChange={(name) => choose({ name })}
        />
        <TextField
          label={words('lists.subjectTag')}
          description={words('lists.subjectTagHint')}
          autoComplete="off"
          maxLength={40}
          value={chosen.subjectTag}
          onChange={(subjectTag) => choose({ subjectTag })}
        />
        <Select
          label={words('lists.posting')}
          value={chosen.posting}
          onChange={(posting) => choose({ posting })}
          choices={postings.map((id) => ({ id, label: words(`lists.postings.${id}`) }))}
        />
        <Select
          label={words('lists.moderation')}
          value={chosen.moderation}
          onChange={(moderation) => choose({ moderation })}
          choices={moderations.map((id) => ({ id, label: words(`lists.moderations.${id}`) }))}
        />
        <Select
          label={words('lists.rewriting')}
          value={chosen.rewriting}
          onChange={(rewriting) => choose({ rewriting })}
          choices={rewritings.map((id) => ({ id, label: words(`lists.rewritings.${id}`) }))}
        />
        <Select
          label={words('lists.language')}
          value={chosen.language}
          onChange={(language) => choose({ language })}
          choices={languages.map((id) => ({ id, label: words(`lists.languages.${id}`) }))}
        />
      </div>
      <TextField
        label={words('lists.description')}
        description={words('lists.descriptionHint')}
        rows={3}
        maxLength={1000}
        value={chosen.description}
        onChange={(description) => choose({ description })}
      />
      <Switch isSelected={chosen.isOpen} onChange={(isOpen) => choose({ isOpen })}>
        {words('lists.isOpen')}
      </Switch>
      <Switch isSelected={chosen.isArchived} onChange={(isArchived) => choose({ isArchived })}>
        {words('lists.isArchived')}
      </Switch>
      <Switch isSelected={chosen.isEnabled} onChange={(isEnabled) => choose({ isEnabled })}>
        {words('lists.isEnabled')}
      </Switch>
      <ProblemNotice of={changing.error} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" isDisabled={chosen.name.trim() === '' || changing.isPending}>
          {words('save')}
        </Button>
      </div>
    </form>
  )
}
