'use client'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { Editor } from '@/components/composer/editor/editor'
import { RecipientField } from '@/components/composer/recipient-field'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import { useChangeIdentities } from '@/lib/identities/hooks'
import { plainIdentity, signatureText } from '@/lib/identities/rules'
import { type Identity, type IdentityDraft, maxSignature } from '@/lib/identities/schema'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { SignatureField } from './signature-field'

type Props = { identity: Identity | null; onClose(): void }

/** One of the addresses a reader writes from, or a new one. */
export function IdentityDialog({ identity, onClose }: Props) {
  const words = useTranslations('identities')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const nameOf = useMailboxName()
  const { data } = useMailboxes()
  const { mutate, error, isPending } = useChangeIdentities()
  const [draft, setDraft] = useState<IdentityDraft>(identity ?? plainIdentity(''))
  const [stop, setStop] = useState('')
  const signature = useRef<Editor | null>(null)
  const replySignature = useRef<Editor | null>(null)
  const set = (patch: Partial<IdentityDraft>) => setDraft((now) => ({ ...now, ...patch }))
  const isWrong = draft.email !== '' && !isMailAddress(draft.email.trim())

  const save = () => {
    const written: IdentityDraft = {
      ...draft,
      email: draft.email.trim(),
      signature: signed(signature.current, draft.signature),
      replySignature: draft.replySignature === null ? null : signed(replySignature.current, draft.replySignature),
    }
    if (Math.max(written.signature.length, written.replySignature?.length ?? 0) > maxSignature)
      return setStop(words('signatureFull'))
    setStop('')
    mutate(identity ? { kind: 'change', id: identity.id, identity: written } : { kind: 'add', identity: written }, {
      onSuccess: onClose,
    })
  }
  const mailboxes = (data?.mailboxes ?? []).filter(({ maySelect }) => maySelect)
  return (
    <Dialog
      title={identity ? words('editTitle', { address: identity.email }) : words('addTitle')}
      size="wide"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button tone="primary" isDisabled={isPending || isWrong || draft.email.trim() === ''} onPress={save}>
            {words('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {(error || stop) && <Notice tone="danger">{stop || problemWords(error)}</Notice>}
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            label={words('email')}
            description={words('emailHint')}
            value={draft.email}
            onChange={(email) => set({ email })}
            isInvalid={isWrong}
            errorMessage={words('wrongAddress')}
            type="email"
            autoComplete="email"
            autoFocus={identity === null}
          />
          <TextField
            label={words('name')}
            description={words('nameHint')}
            value={draft.name}
            onChange={(name) => set({ name })}
            maxLength={200}
            autoComplete="name"
          />
        </div>
        <SignatureField label={words('signature')} html={draft.signature} editor={signature} onChange={() => {}} />
        <Switch
          isSelected={draft.replySignature !== null}
          onChange={(isOwn) => set({ replySignature: isOwn ? signed(signature.current, draft.signature) : null })}
        >
          {words('ownForReplies')}
        </Switch>
        {draft.replySignature !== null && (
          <SignatureField
            label={words('replySignature')}
            html={draft.replySignature}
            editor={replySignature}
            onChange={() => {}}
          />
        )}
        <div className="grid items-start gap-4 md:grid-cols-2">
          <RecipientField
            label={words('replyTo')}
            description={words('replyToHint')}
            isBoxed
            addresses={draft.replyTo}
            onChange={(replyTo) => set({ replyTo })}
          />
          <RecipientField
            label={words('bcc')}
            description={words('bccHint')}
            isBoxed
            addresses={draft.bcc}
            onChange={(bcc) => set({ bcc })}
          />
        </div>
        <Select
          label={words('sent')}
          value={draft.sentMailboxId ?? usual}
          choices={[
            { id: usual, label: words('sentUsual') },
            ...mailboxes.map((mailbox) => ({ id: mailbox.id as string, label: nameOf(mailbox) })),
          ]}
          onChange={(id) => set({ sentMailboxId: mailboxes.find((mailbox) => mailbox.id === id)?.id ?? null })}
        />
      </div>
    </Dialog>
  )
}

const usual = 'usual'

/** What the editor holds; '' when nothing is in it. */
function signed(editor: Editor | null, before: string): string {
  const html = editor?.read().html ?? before
  return signatureText(html) === '' && !/<img\b/i.test(html) ? '' : html
}
