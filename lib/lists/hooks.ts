'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import {
  type ListChoices,
  type ListDraft,
  type ListsQuery,
  list,
  lists,
  type MemberChange,
  type MembersDraft,
  members,
  membersAdded,
} from './schema/list'
import { type Decision, openedPost, type PostsQuery, posts } from './schema/post'

// Keys begin as the console's: a change of the directory has all of them looked at again.
const key = ['console', 'lists'] as const
const at = '/api/admin/lists'

const paramsOf = (query: object) =>
  new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  )

/** A page of lists; the one before stays on the screen until it is there. */
export function useLists(query: Partial<ListsQuery>) {
  return useQuery({
    queryKey: [...key, query],
    queryFn: ({ signal }) => call(`${at}?${paramsOf(query)}`, lists, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useList(id: number) {
  return useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => call(`${at}/${id}`, list, { signal }),
  })
}

export function useMembers(id: number, query: Partial<ListsQuery>) {
  return useQuery({
    queryKey: [...key, id, 'members', query],
    queryFn: ({ signal }) => call(`${at}/${id}/members?${paramsOf(query)}`, members, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** What waits, or what was sent on. */
export function usePosts(id: number, query: Partial<PostsQuery>) {
  return useQuery({
    queryKey: [...key, id, 'posts', query],
    queryFn: ({ signal }) => call(`${at}/${id}/posts?${paramsOf(query)}`, posts, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** One message with its words. */
export function usePost(listId: number, id: number) {
  return useQuery({
    queryKey: [...key, listId, 'post', id],
    queryFn: ({ signal }) => call(`${at}/${listId}/posts/${id}`, openedPost, { signal }),
  })
}

// What the console sends, one function a change: given to useDirectoryChange.

const done = z.object({})

export const addList = (body: ListDraft) => call(at, z.object({ id: z.int() }), { body })

export const changeList = ({ id, chosen }: { id: number; chosen: ListChoices }) =>
  call(`${at}/${id}`, done, { method: 'PUT', body: chosen })

export const deleteList = (id: number) => call(`${at}/${id}`, done, { method: 'DELETE' })

export const addMembers = ({ id, draft }: { id: number; draft: MembersDraft }) =>
  call(`${at}/${id}/members`, membersAdded, { body: draft })

type OfMember = { listId: number; memberId: number }

export const changeMember = ({ listId, memberId, change }: OfMember & { change: MemberChange }) =>
  call(`${at}/${listId}/members/${memberId}`, done, { method: 'PUT', body: change })

export const removeMember = ({ listId, memberId }: OfMember) =>
  call(`${at}/${listId}/members/${memberId}`, done, { method: 'DELETE' })

export const decidePost = ({ listId, id, decision }: { listId: number; id: number; decision: Decision }) =>
  call(`${at}/${listId}/posts/${id}`, done, { body: { decision } })
