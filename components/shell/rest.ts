'use client'
import { useEffect, useState } from 'react'
import { lazily, loadTheRest } from '@/components/ui/lazily'
import { mayGuess } from '@/lib/messages/hooks/prefetch'
import { LoadingReader } from './loading-reader'

export const AtRest = lazily(() => import('./at-rest').then((module) => module.AtRest))
export const AwayNotice = lazily(() => import('@/components/filters/away-notice').then((module) => module.AwayNotice))
export const CommandPalette = lazily(() => import('./command-palette').then((module) => module.CommandPalette))
export const HelpSheet = lazily(() => import('./help-sheet').then((module) => module.HelpSheet))
export const LinkedMessage = lazily(
  () => import('./linked-message').then((module) => module.LinkedMessage),
  LoadingReader,
)
export const MessageReader = lazily(
  () => import('@/components/message-reader/message-reader').then((module) => module.MessageReader),
  LoadingReader,
)
export const ReminderNotices = lazily(() =>
  import('@/components/reminders/reminder-notices').then((module) => module.ReminderNotices),
)

const restMs = 500

/** Loads what the first look at the mail does without, once there is something to look at. */
export function useRest(isShown: boolean): void {
  useEffect(() => {
    if (!isShown || !mayGuess()) return
    const timer = setTimeout(() => void loadTheRest(), restMs)
    return () => clearTimeout(timer)
  }, [isShown])
}

const quietMs = 4_000

/** How long the screen has been there: what is no part of the first look begins at rest, what asks the server besides when all is quiet. */
export function useCalm(isShown: boolean): { isAtRest: boolean; isQuiet: boolean } {
  return { isAtRest: useShownFor(restMs, isShown), isQuiet: useShownFor(quietMs, isShown) }
}

function useShownFor(ms: number, isShown: boolean): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms, isShown])
  return isOver
}
