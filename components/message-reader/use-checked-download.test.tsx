// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, test, vi } from 'vitest'
import en from '@/lib/words/en'
import { useCheckedDownload } from './use-checked-download'

afterEach(() => vi.unstubAllGlobals())

function Link({ onSaved }: { onSaved(): void }) {
  const checked = useCheckedDownload()
  return (
    <a
      href="/api/messages/m/parts/2"
      download="f"
      onClick={async (event) => {
        await checked(event)
        if (!event.defaultPrevented) onSaved()
      }}
    >
      Download f
    </a>
  )
}

function press(answer: Response) {
  const fetched = vi.fn(async (_: string) => answer)
  vi.stubGlobal('fetch', fetched)
  const saved = vi.fn()
  render(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <Link onSaved={saved} />
    </NextIntlClientProvider>,
  )
  fireEvent.click(screen.getByRole('link'))
  return { fetched, saved }
}

test('a file is asked about once, then saved; one that is held back is not', async () => {
  const honest = press(Response.json({}))
  await waitFor(() => expect(honest.saved).toHaveBeenCalledTimes(1))
  expect(honest.fetched.mock.calls.map(([address]) => address)).toEqual(['/api/messages/m/parts/2?check=1'])
  document.body.replaceChildren()

  const values = { finding: 'Eicar' }
  const held = press(Response.json({ code: 'forbidden', reason: 'attachment-infected', values }, { status: 403 }))
  await waitFor(() => expect(held.fetched).toHaveBeenCalledTimes(1))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(held.saved).not.toHaveBeenCalled()
})
