/** After so many posts in a row that came back nothing is sent any more. */
export const mostBounces = 5

/** What came back longer ago is forgotten. */
const forgottenMs = 30 * 24 * 60 * 60_000

type Counted = { bounces: number; lastBounceAt: Date | null; lastBouncedPostId: number }

/** The count after one more came back, or null: it was counted already, or is older than what was. */
export function countBounce(
  { bounces, lastBounceAt, lastBouncedPostId }: Counted,
  postId: number,
  now: Date,
): { bounces: number; isOver: boolean } | null {
  if (postId <= lastBouncedPostId) return null
  const isRecent = lastBounceAt !== null && now.getTime() - lastBounceAt.getTime() < forgottenMs
  const count = (isRecent ? bounces : 0) + 1
  return { bounces: count, isOver: count >= mostBounces }
}
