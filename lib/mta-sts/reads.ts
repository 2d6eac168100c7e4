import 'server-only'
import { config } from '@/lib/config'
import { findDomainNamed } from '@/lib/directory/records/domains'
import { Problem } from '@/lib/errors'
import { policyText } from './rules'

/** The policy of the domain whose `mta-sts.` name was asked. @throws `domain-not-found` for any other name. */
export async function readPolicy(asked: string): Promise<string> {
  const name = /^mta-sts\.([a-z0-9.-]+?)(?::\d+)?$/.exec(asked.toLowerCase())?.[1]
  if (!config.hasDirectory || name === undefined || !(await findDomainNamed(name)))
    throw new Problem('not-found', 'domain-not-found')
  return policyText({ mode: config.mtaSts, host: config.mailHost.toLowerCase() })
}
