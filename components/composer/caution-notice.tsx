'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { withoutRepeats } from '@/lib/drafts/rules/addresses'
import type { Caution } from '@/lib/drafts/rules/cautions'
import { filled, filledHtml } from '@/lib/templates/rules'
import type { DraftInHand } from './use-draft'
import { useTemplateValues } from './use-template-values'

type Props = { cautions: Caution[]; hand: DraftInHand; onSend(): void; onStay(): void }

/** What the writer may regret, all of it at once, each with what would mend it. */
export function CautionNotice({ cautions, hand, onSend, onStay }: Props) {
  const words = useTranslations('cautions')
  const templates = useTranslations('templates')
  const composer = useTranslations('composer')
  const valuesOf = useTemplateValues()

  const sentence = (caution: Caution) => {
    if (caution.kind === 'no-subject') return words('askNoSubject')
    if (caution.kind === 'no-attachment') return words('askNoAttachment', { word: caution.word })
    if (caution.kind === 'many-in-to') return words('askMany', { count: caution.count })
    if (caution.kind === 'open-variables') return templates('open', { variables: caution.variables.join(', ') })
    return words('askHidden')
  }
  const mend = (work: () => void) => () => {
    work()
    onStay()
  }
  const mending = (caution: Caution) => {
    const { to, cc, bcc } = hand.draft
    if (caution.kind === 'many-in-to')
      return {
        label: words('hideAll'),
        run: mend(() => hand.change({ to: [], cc: [], bcc: withoutRepeats([...to, ...cc, ...bcc]) })),
      }
    if (caution.kind === 'was-hidden')
      return { label: words('onlyWriter'), run: mend(() => hand.change({ to: to.slice(0, 1), cc: [] })) }
    if (caution.kind === 'open-variables') return { label: templates('fill'), run: mend(fill) }
    return null
  }
  const fill = () => {
    const now = hand.current()
    const values = valuesOf(now)
    hand.change({ subject: filled(now.subject, values), text: filled(now.text, values) })
    if (now.html !== null) hand.rewrite((html) => filledHtml(html, values))
  }
  return (
    <Notice
      tone="warning"
      action={
        <span className="flex flex-wrap gap-2">
          {cautions.map((caution) => {
            const action = mending(caution)
            return (
              action && (
                <Button key={caution.kind} onPress={action.run}>
                  {action.label}
                </Button>
              )
            )
          })}
          <Button onPress={onStay}>{composer('keepWriting')}</Button>
          <Button tone="primary" autoFocus onPress={onSend}>
            {composer('sendAnyway')}
          </Button>
        </span>
      }
    >
      {cautions.length === 1 && cautions[0] ? (
        sentence(cautions[0])
      ) : (
        <ul className="list-disc ps-4">
          {cautions.map((caution) => (
            <li key={caution.kind}>{sentence(caution)}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
