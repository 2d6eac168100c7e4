'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useChangeSettings } from '@/lib/settings/hooks'
import { discardBodies } from './kept-bodies'
import { openedKey } from './keywords'

/** Remote images of this sender are shown from now on. */
export function useAllowSender() {
  const cache = useQueryClient()
  const { mutateAsync } = useChangeSettings()
  return useMutation({
    mutationFn: (email: string) => mutateAsync({ remoteSenders: { [email]: true } }),
    onSuccess: async () => {
      await discardBodies()
      await cache.invalidateQueries({ queryKey: openedKey })
    },
  })
}
