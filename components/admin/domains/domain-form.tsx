'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConfirmed } from '@/components/confirmation/confirmation'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { changeDomain } from '@/lib/directory/hooks/changes'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Domain } from '@/lib/directory/schema/domain'
import { CountField, countOf } from '../count-field'
import { FormDialog } from '../form-dialog'
import { SizeField, sizeOf, sizeText } from '../size-field'

type Props = { domain: Domain; isSite: boolean; onClose(): void }

/** What is decided about a domain. */
export function DomainForm({ domain, isSite, onClose }: Props) {
  const words = useTranslations('admin')
  const confirmed = useConfirmed()
  const changing = useDirectoryChange(changeDomain)
  const [catchAll, setCatchAll] = useState(domain.catchAll ?? '')
  const [isEnabled, setEnabled] = useState(domain.isEnabled)
  const [limit, setLimit] = useState(String(domain.accountLimit))
  const [own, setOwn] = useState(String(domain.ownAliasLimit))
  const [size, setSize] = useState(sizeText(domain.defaultQuotaBytes))
  const [mayForwardOutside, setForwarding] = useState(domain.mayForwardOutside)
  const [accountLimit, ownAliasLimit, defaultQuotaBytes] = [countOf(limit), countOf(own), sizeOf(size)]
  const save = () => {
    if (accountLimit === null || ownAliasLimit === null || defaultQuotaBytes === null) return
    const chosen = {
      catchAll: catchAll.trim() || null,
      isEnabled,
      accountLimit,
      ownAliasLimit,
      mayForwardOutside,
      defaultQuotaBytes: size === sizeText(domain.defaultQuotaBytes) ? domain.defaultQuotaBytes : defaultQuotaBytes,
    }
    confirmed(() => changing.mutateAsync({ id: domain.id, chosen })).then(onClose, () => {}) // said in its place
  }
  return (
    <FormDialog
      title={domain.shownName}
      action={words('save')}
      isBusy={changing.isPending}
      isReady={accountLimit !== null && ownAliasLimit !== null && defaultQuotaBytes !== null}
      problem={changing.error}
      onSubmit={save}
      onClose={onClose}
    >
      {domain.aliasOf === null && (
        <>
          <TextField
            label={words('catchAll')}
            description={words('catchAllHint')}
            type="email"
            value={catchAll}
            onChange={setCatchAll}
          />
          {isSite && (
            <CountField
              label={words('accountLimit')}
              description={words('zeroNoLimit')}
              value={limit}
              onChange={setLimit}
            />
          )}
          <SizeField label={words('defaultQuota')} value={size} onChange={setSize} />
          <CountField
            label={words('ownAliasLimit')}
            description={words('ownAliasLimitHint')}
            value={own}
            onChange={setOwn}
          />
          <Switch isSelected={mayForwardOutside} onChange={setForwarding}>
            {words('mayForwardOutside')}
          </Switch>
        </>
      )}
      {isSite && (
        <Switch isSelected={isEnabled} onChange={setEnabled}>
          {words('takesMail')}
        </Switch>
      )}
    </FormDialog>
  )
}
