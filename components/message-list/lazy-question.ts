'use client'
import { lazily } from '@/components/ui/lazily'

/** What is asked about messages, loaded when it is. */
export const MessageQuestion = lazily(() => import('./message-question').then((module) => module.MessageQuestion))
