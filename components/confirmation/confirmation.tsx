'use client'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { lazily } from '@/components/ui/lazily'
import { Problem } from '@/lib/errors'

const PasswordDialog = lazily(() => import('./password-dialog').then((module) => module.PasswordDialog))

type Confirmed = <T>(work: () => Promise<T>) => Promise<T>
type Waiting = { goOn(): void; leave(): void }

const Context = createContext<Confirmed>((work) => work())

/**
 * Does something; when the server wants the password again first, it is asked for and the thing is done then. Who leaves
 * the question gets the server's refusal.
 */
export function useConfirmed(): Confirmed {
  return useContext(Context)
}

/** Whether a failure only says that the password was not typed again: nothing to show. */
export function isUnconfirmed(error: unknown): boolean {
  return error instanceof Problem && error.reason === 'confirm-password'
}

/** Where the password is asked for once more, around what may need it. */
export function ConfirmationProvider({ children }: { children: ReactNode }) {
  const words = useTranslations('confirmation')
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const ask = useCallback(
    () =>
      new Promise<void>((resolve, reject) =>
        setWaiting({ goOn: resolve, leave: () => reject(new Problem('forbidden', 'confirm-password')) }),
      ),
    [],
  )
  const confirmed = useMemo<Confirmed>(
    () => async (work) => {
      try {
        return await work()
      } catch (error) {
        if (!isUnconfirmed(error)) throw error
        await ask()
        return work()
      }
    },
    [ask],
  )
  const end = (how: keyof Waiting) => {
    waiting?.[how]()
    setWaiting(null)
  }
  return (
    <Context.Provider value={confirmed}>
      {children}
      {waiting && (
        <PasswordDialog title={words('title')} onConfirmed={() => end('goOn')} onClose={() => end('leave')} />
      )}
    </Context.Provider>
  )
}
