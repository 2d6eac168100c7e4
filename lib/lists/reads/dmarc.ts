import 'server-only'
import { getDomain } from 'tldts'
import { askTxt } from '@/lib/dns/ask'
import { logger } from '@/lib/http/log'
import { dmarcPolicyIn, forbidsCopies } from '../rules/dmarc'

/**
 * Whether From must name the list, because the author's domain would have the copies refused. A list of the author's own
 * domain may use it: its envelope sender is of that domain too (SPF). No answer counts as yes: a From that names the list
 * harms nobody.
 */
export async function needsRewriting(authorDomain: string, listDomain: string): Promise<boolean> {
  const organisation = getDomain(authorDomain) ?? authorDomain
  if (organisation === (getDomain(listDomain) ?? listDomain)) return false
  try {
    const own = dmarcPolicyIn(await askTxt(`_dmarc.${authorDomain}`))
    if (own !== null || organisation === authorDomain) return forbidsCopies(own)
    return forbidsCopies(dmarcPolicyIn(await askTxt(`_dmarc.${organisation}`), { isBelow: true }))
  } catch (error) {
    logger.warn({ err: error, domain: authorDomain }, 'a DMARC policy could not be asked for')
    return true
  }
}
