'use client'
import { useIsMutating } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { settingsKey, useSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'

/** Shows the language and the theme that are chosen, in whatever tab or browser that was done. Shows nothing itself. */
export function FollowSettings() {
  const { data } = useSettings()
  return data && <Followed theme={data.theme} language={data.language} />
}

function Followed({ theme, language }: Pick<Settings, 'theme' | 'language'>) {
  const router = useRouter()
  // What stands on the screen already, by the cookies of this browser.
  const [shown, setShown] = useState({ theme, language })
  const isChanging = useIsMutating({ mutationKey: settingsKey }) > 0

  useEffect(() => {
    if (theme === shown.theme) return
    if (theme === null) delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    setShown((now) => ({ ...now, theme }))
  }, [theme, shown])

  // The words of the page come from the server, which learns of the choice by the cookie of its answer.
  useEffect(() => {
    if (language === shown.language || isChanging) return
    router.refresh()
    setShown((now) => ({ ...now, language }))
  }, [language, shown, isChanging, router])
  return null
}
