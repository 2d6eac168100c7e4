'use client'
import { lazily } from '@/components/ui/lazily'

/** The picker of mailboxes, loaded when somebody moves something. */
export const MailboxPicker = lazily(() => import('./mailbox-picker').then((module) => module.MailboxPicker))
