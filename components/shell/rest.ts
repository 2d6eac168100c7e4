'use client'
import { useEffect } from 'react'
import { lazily, loadTheRest } from '@/components/ui/lazily'
import { mayGuess } from '@/lib/messages/hooks/prefetch'
import { LoadingReader } from './loading-reader'

export const CommandPalette = lazily(() => import('./command-palette').then((module) => module.CommandPalette))
export const HelpSheet = lazily(() => import('./help-sheet').then((module) => module.HelpSheet))
export const MessageReader = lazily(
  () => import('@/components/message-reader/message-reader').then((module) => module.MessageReader),
  LoadingReader,
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
