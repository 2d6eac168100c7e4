import type { Page } from '@playwright/test'
import { hasCorpora } from './corpora.ts'
import { type Guard, guarded } from './guard.ts'
import { instance } from './instance.ts'
import { expect, openMessage, row, test } from './journey.ts'
import { rawMessage } from './mail.ts'
import { loadServer } from './payloads.ts'
import { walkPlaces } from './places.ts'

const reader = (page: Page) => page.getByRole('region', { name: 'Message', exact: true })

async function chooseMore(page: Page, name: string) {
  await reader(page).getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

test.describe('what is said about messages', () => {
  test.skip(!hasCorpora, 'the collections are not here')
  test.setTimeout(240_000)

  test('@desktop T2 names, subjects and fields made to run do nothing: rows, reader, headers, way, link, search, answer, draft, paper, lists, contacts', async ({
    mail: page,
    imap,
    person,
  }) => {
    const guard: Guard = await guarded(page, new URL(instance().url).origin)
    const { fixtureMessages } = await loadServer('test-results/metadata.mjs')
    const mail = fixtureMessages('own-hostile/metadata-xss')
    for (const { bytes } of mail) await imap.append('INBOX', bytes)
    const words = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{alert(3)}}'
    const encoded = `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`
    const last = rawMessage({
      from: `${encoded} <m@evil.test>`,
      to: person.email,
      subject: `Everything ${encoded}`,
      headers: [
        `List-Id: ${encoded} <x.evil.test>`,
        'List-Unsubscribe: <mailto:x@evil.test?subject=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E>',
        `Received: from "><img/src=x/onerror=alert(1)> by ${words} with ESMTP; Mon, 23 Nov 2026 08:00:02 +0000`,
        `X-Mailer: ${words}`,
        `Reply-To: ${encoded} <y@other.test>`,
      ],
      parts: [`Content-Type: text/plain; name="${encoded}.txt"\nContent-Disposition: attachment\n\nx`],
    })
    await imap.append('INBOX', last)
    await page.reload()
    await expect(row(page, 'Everything')).toBeVisible()

    await openMessage(page, 'Everything')
    guard.message = 'metadata'
    await expect(reader(page)).toContainText('<script>alert(2)</script>')
    for (const [name, dialog] of [
      ['Show headers', 'Headers'],
      ['About this message', 'About this message'],
    ] as const) {
      await chooseMore(page, name)
      await expect(page.getByRole('dialog', { name: dialog })).toContainText('<img')
      await page.keyboard.press('Escape')
    }
    await walkPlaces(page, guard)

    for (const place of ['/subscriptions', '/contacts', `/mail?text=${encodeURIComponent(words)}`]) {
      guard.message = ''
      await page.goto(place)
      guard.message = place
      await page.waitForLoadState('load')
    }
    expect(guard.harm).toEqual([])
  })

  test('@desktop T4 nothing a message draws changes a pixel of what is around it', async ({
    mail: page,
    imap,
    person,
  }) => {
    const { fixtureMessages, readBodies } = await loadServer('test-results/metadata.mjs')
    const hostile = ['css-exfil', 'svg', 'form-meta-base'].flatMap((name) =>
      fixtureMessages(`own-hostile/${name}`).flatMap(({ bytes }) =>
        readBodies(bytes).flatMap(({ html }) => html ?? []),
      ),
    )
    const cover =
      '<style>*{position:fixed!important;inset:0;width:300vw!important;height:300vh!important;z-index:2147483647;background:red!important;transform:scale(9);outline:999px solid red;box-shadow:0 0 0 999px red;margin:-999px!important}</style><p>over</p>'
    const part = (html: string) =>
      `Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\n')}`
    const add = (subject: string, more: { html?: string; parts?: string[] }) =>
      imap.append('INBOX', rawMessage({ to: person.email, subject, ...more }))
    await add('Quiet', { html: '<p>Nothing.</p>' })
    await add('Cover', { html: cover })
    for (let at = 0; at < hostile.length; at += 40)
      await add(`Pieces ${at}`, { parts: hostile.slice(at, at + 40).map(part) })
    await page.goto('/mail')

    // The bars, the mailboxes, and the reader's own toolbar.
    const around = async (subject: string) => {
      await openMessage(page, subject)
      await expect(reader(page).locator('iframe')).toBeVisible()
      await expect(reader(page).locator('[aria-busy="true"]')).toHaveCount(0)
      await page.mouse.move(700, 2)
      const box = await reader(page).boundingBox()
      if (!box) throw new Error('there is no reader')
      const places = [
        { x: 0, y: 60, width: 236, height: 55 },
        { x: 0, y: 150, width: 236, height: 700 },
        { x: 0, y: 0, width: 1400, height: 54 },
        { x: box.x, y: box.y, width: box.width, height: 48 },
      ]
      // What has just been read is counted down a little later: the numbers are left out.
      const mask = [page.getByRole('tree', { name: 'Mailboxes' })]
      const pictures: Buffer[] = []
      for (const clip of places) pictures.push(await page.screenshot({ clip, mask, animations: 'disabled' }))
      return pictures
    }
    const plain = await around('Quiet')
    for (const subject of ['Cover', ...hostile.flatMap((_, at) => (at % 40 === 0 ? [`Pieces ${at}`] : []))]) {
      const now = await around(subject)
      expect(
        now.map((one, at) => one.equals(plain[at] ?? Buffer.alloc(0))),
        subject,
      ).toEqual([true, true, true, true])
    }
  })
})
