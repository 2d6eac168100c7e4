import * as z from 'zod/mini'

/** What becomes of a message to a list. */
export const postState = z.enum(['held', 'sending', 'sent', 'rejected'])
export type PostState = z.infer<typeof postState>

/** Why a message waits for an owner. */
export const whyHeld = z.enum(['stranger', 'not-owner', 'unproven', 'moderated'])
export type WhyHeld = z.infer<typeof whyHeld>

/** A message to a list, as the console shows it. */
export const post = z.object({
  id: z.int(),
  author: z.string(),
  subject: z.string(),
  sizeBytes: z.int(),
  state: postState,
  why: z.string(),
  sent: z.int(),
  refused: z.int(),
  decidedBy: z.nullable(z.string()),
  hasText: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type Post = z.infer<typeof post>

export const posts = z.object({ posts: z.array(post), total: z.int(), pageSize: z.int() })
export type Posts = z.infer<typeof posts>

export const postsQuery = z.object({
  of: z.enum(['held', 'sent']),
  page: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(100_000)), 0),
})
export type PostsQuery = z.infer<typeof postsQuery>

/** The words of one message, for who decides about it. `attachments`: their names. */
export const openedPost = z.object({ post, text: z.string(), attachments: z.array(z.string()) })
export type OpenedPost = z.infer<typeof openedPost>

export const decision = z.object({ decision: z.enum(['approve', 'reject']) })
export type Decision = z.infer<typeof decision>['decision']
