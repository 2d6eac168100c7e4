'use client'
import { useTranslations } from 'next-intl'
import { type Condition, condition, type RuleDraft } from '@/lib/filters/schema'

/**
 * The beginning of a rule for messages like one: those of its list, or of its writer, as the address of the page names them.
 * What is done with them is never named there: a link from elsewhere could at most ask a question.
 */
export function useRuleLike(asked: Pick<URLSearchParams, 'get'>): Pick<RuleDraft, 'name' | 'conditions'> | null {
  const words = useTranslations('filters')
  const [field, value] = asked.get('list')
    ? (['list', asked.get('list')] as const)
    : (['from', asked.get('from')] as const)
  const read = condition.safeParse({ kind: 'text', field, match: 'is', value, isNot: false } satisfies Record<
    keyof Extract<Condition, { kind: 'text' }>,
    unknown
  >)
  if (!value || !read.success) return null
  return {
    name: words(field === 'list' ? 'likeList' : 'likeFrom', { name: value }).slice(0, 100),
    conditions: [read.data],
  }
}
