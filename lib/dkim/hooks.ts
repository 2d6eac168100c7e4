import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import type { KeyChange } from './schema'

/** Changes the keys of a domain: given to useDirectoryChange. */
export const changeKeys = ({ domainId, change }: { domainId: number; change: KeyChange }) =>
  call(`/api/admin/domains/${domainId}/keys`, z.object({}), { body: change })
