import * as z from 'zod/mini'
import { chainState } from '@/lib/audit/schema'
import { call } from '@/lib/http/call'
import {
  type AccountChoices,
  type AccountDraft,
  account,
  addedAccount,
  type Forwarding,
  passwordLink,
} from '../schema/account'
import type { AdministratorDraft } from '../schema/administrator'
import type { AliasDraft } from '../schema/alias'
import type { DomainChoices, DomainDraft } from '../schema/domain'
import { type ImportRequest, importResult } from '../schema/import'

// What the console sends, one function a change: given to useDirectoryChange.

const done = z.object({})
const added = z.object({ id: z.int() })

export const addDomain = (body: DomainDraft) => call('/api/admin/domains', added, { body })

export const changeDomain = ({ id, chosen }: { id: number; chosen: DomainChoices }) =>
  call(`/api/admin/domains/${id}`, done, { method: 'PUT', body: chosen })

export const deleteDomain = (id: number) => call(`/api/admin/domains/${id}`, done, { method: 'DELETE' })

export const addAccount = (body: AccountDraft) => call('/api/admin/accounts', addedAccount, { body })

export const changeAccount = ({ id, chosen }: { id: number; chosen: AccountChoices }) =>
  call(`/api/admin/accounts/${id}`, account, { method: 'PUT', body: chosen })

export const deleteAccount = (id: number) => call(`/api/admin/accounts/${id}`, done, { method: 'DELETE' })

export const makePasswordLink = (id: number) => call(`/api/admin/accounts/${id}/link`, passwordLink, { body: {} })

export const changeForwarding = ({ id, forwarding }: { id: number; forwarding: Forwarding }) =>
  call(`/api/admin/accounts/${id}/forwarding`, done, { method: 'PUT', body: forwarding })

export const saveAlias = ({ isNew, draft }: { isNew: boolean; draft: AliasDraft }) =>
  call('/api/admin/aliases', done, { method: isNew ? 'POST' : 'PUT', body: draft })

export const deleteAlias = (address: string) =>
  call(`/api/admin/aliases?${new URLSearchParams({ address })}`, done, { method: 'DELETE' })

export const importAccounts = (body: ImportRequest) => call('/api/admin/accounts/transfer', importResult, { body })

export const addAdministrator = (body: AdministratorDraft) => call('/api/admin/administrators', done, { body })

export const removeAdministrator = (id: number) => call(`/api/admin/administrators/${id}`, done, { method: 'DELETE' })

/** Follows the chain of the log from its beginning. */
export const checkChain = () => call('/api/admin/audit/chain', chainState)

/** The password typed again: good for ten minutes. */
export const confirmPassword = (password: string) => call('/api/own/confirmation', done, { body: { password } })
