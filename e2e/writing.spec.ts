import { newAccount, testInstance } from '../mailserver/testing.ts'
import { expectNoFindingsInBoth } from './findings.ts'
import { expect, openMailbox, row, sendsAtOnce, test } from './journey.ts'
import { body, compose, form, received, send, subjectOf } from './new-message.ts'

test.beforeEach(() => test.setTimeout(240_000)) // axe goes through a screen of each twice

test('an address has a name, signatures and a Bcc of its own; one the server does not allow is refused in its words', async ({
  mail: page,
  person,
}) => {
  await sendsAtOnce(page)
  const [to, always] = [await newAccount(await testInstance()), await newAccount(await testInstance())]
  await page.goto('/settings/writing')
  await page.getByRole('button', { name: `Edit ${person.email}` }).click()
  const dialog = page.getByRole('dialog', { name: `Write from ${person.email}` })
  await dialog.getByLabel('Your name').fill('Ana García')
  await dialog.getByRole('textbox', { name: 'Signature', exact: true }).click()
  await page.keyboard.type('Saludos de Ana')
  await dialog.getByLabel('Always Bcc').fill(`${always.email},`)
  await expectNoFindingsInBoth(page, 'identity')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Add address' }).click()
  const adding = page.getByRole('dialog', { name: 'Write from another address' })
  await adding.getByLabel('Address', { exact: true }).fill('someone-else@buzon.test')
  await adding.getByRole('button', { name: 'Save' }).click()
  const list = page.getByRole('list', { name: 'Addresses you write from' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list).toContainText('Saludos de Ana')

  await page.goto('/mail')
  await compose(page)
  await expect(body(page)).toContainText('Saludos de Ana')
  await form(page).getByLabel('To', { exact: true }).fill(to.email)
  await subjectOf(page).fill('From whom')
  await form(page)
    .getByRole('button', { name: /^From: / })
    .click()
  await page.getByRole('menuitemradio', { name: 'someone-else@buzon.test' }).click()
  await send(page)
  await page.getByRole('button', { name: 'Open Outbox' }).click({ timeout: 20_000 })
  await expect(page.getByRole('list', { name: 'Recipients' })).toContainText('Sender address rejected')
  await page.getByRole('button', { name: 'Edit' }).click()
  await form(page)
    .getByRole('button', { name: /^From: / })
    .click()
  await page.getByRole('menuitemradio', { name: /Ana García/ }).click()
  await expect(body(page)).toContainText('Saludos de Ana')
  await send(page)
  const source = await received(to)
  expect(source).toMatch(/^From: =\?UTF-8\?.*<.*>|^From: Ana/im)
  expect(source).toContain('Saludos de Ana')
  expect(source).not.toContain(always.email)
  await received(always)
})

test('recipients are read from a list, put right, and moved by the keyboard; what may be regretted is asked all at once', async ({
  mail: page,
}) => {
  await sendsAtOnce(page)
  const [to, moved] = [await newAccount(await testInstance()), await newAccount(await testInstance())]
  await compose(page)
  const field = form(page).getByLabel('To', { exact: true })
  await field.fill(
    `Beto Ruiz <${to.email}>; ${moved.email}, ${to.email.toUpperCase()}; wrong-address, x@elsewhere.test,`,
  )
  const chips = form(page).getByRole('list', { name: 'Recipients in To' }).getByRole('listitem')
  await expect(chips).toHaveCount(4)
  await expect(chips.filter({ hasText: 'wrong-address' })).toContainText('not an address')
  await expect(chips.filter({ hasText: 'x@elsewhere.test' })).toContainText('outside your organisation')
  await field.press('ArrowLeft')
  await page.keyboard.press('Delete')
  await expect(chips).toHaveCount(3)
  await body(page).click()
  await page.keyboard.type('See the attached list.')
  await send(page)
  await expect(form(page)).toContainText('This is not an e-mail address: wrong-address')
  await field.focus()
  await field.press('ArrowLeft')
  await page.keyboard.press('Delete')
  await field.focus()
  await field.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Move to Bcc' }).click()
  await expect(form(page).getByRole('list', { name: 'Recipients in Bcc' })).toContainText(moved.email)
  await expect(chips).toHaveCount(1)

  await send(page)
  await expect(form(page)).toContainText('Send without a subject?')
  await expect(form(page)).toContainText('You wrote “attached”, but nothing is attached.')
  await expectNoFindingsInBoth(page, 'warnings')
  await form(page).getByRole('button', { name: 'Send anyway' }).click()
  await expect(form(page)).toBeHidden({ timeout: 20_000 })
  expect(await received(to)).not.toContain(moved.email)
  await received(moved)
})

test('@desktop a message goes on in a tab of its own; a second one on the same draft is told, and takes it over whole', async ({
  mail: page,
  context,
}) => {
  await compose(page)
  await subjectOf(page).fill('In two places')
  await body(page).click()
  await page.keyboard.type('Begun in the panel')
  const opened = context.waitForEvent('page')
  await form(page).getByRole('button', { name: 'Open in its own tab' }).click()
  const own = await opened
  await expect(body(own)).toContainText('Begun in the panel', { timeout: 30_000 })
  await expect(form(page)).toBeHidden()
  await expectNoFindingsInBoth(own, 'composer-tab')
  await body(own).click()
  await own.keyboard.press('Control+End')
  await own.keyboard.type(', gone on with in the tab')
  await openMailbox(page, 'Drafts')
  // Each version takes the place of the one before: the row must be the last one's.
  await expect(row(page, 'In two places')).toContainText('gone on with in the tab', { timeout: 30_000 })
  await row(page, 'In two places').getByText('In two places').click()
  await expect(page.getByText('This draft is open in another tab.')).toBeVisible()
  await page.getByRole('button', { name: 'Write here instead' }).click()
  await expect(body(page)).toContainText('gone on with in the tab')
  await expect.poll(() => own.isClosed(), { message: 'the other tab goes' }).toBe(true)
})

test('@desktop a tab that is opened twice begins with what the other one wrote last', async ({
  mail: page,
  context,
}) => {
  await compose(page)
  await subjectOf(page).fill('Twice')
  await body(page).click()
  await page.keyboard.type('First words')
  const opened = context.waitForEvent('page')
  await form(page).getByRole('button', { name: 'Open in its own tab' }).click()
  const own = await opened
  await expect(body(own)).toContainText('First words', { timeout: 30_000 })
  const twin = await context.newPage()
  await twin.goto(own.url())
  await expect(twin.getByText('This draft is open in another tab.')).toBeVisible()
  await body(own).click()
  await own.keyboard.press('Control+End')
  await own.keyboard.type(', last words')
  await twin.getByRole('button', { name: 'Write here instead' }).click()
  await expect(body(twin)).toContainText('First words, last words')
})

test('a draft of Thunderbird’s, with its picture and its quotation, is finished here and replaced', async ({
  mail: page,
  person,
  imap,
}) => {
  await sendsAtOnce(page)
  const to = await newAccount(await testInstance())
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await imap.append('Drafts', thunderbirdDraft({ from: person.email, to: to.email, pixel }), '\\Draft \\Seen')
  await openMailbox(page, 'Drafts')
  await row(page, 'Re: Cosecha').getByText('Re: Cosecha').click()
  await expect(subjectOf(page)).toHaveValue('Re: Cosecha')
  await expect(body(page)).toContainText('Empezado en Thunderbird')
  await expect(body(page).locator('img')).toHaveCount(1)
  await body(page).getByText('Empezado en Thunderbird').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' y acabado aquí')
  await send(page)
  const source = await received(to)
  expect(source).toMatch(/y acabado aqu/)
  expect(source).toContain('In-Reply-To: <cosecha.1@elsewhere.test>')
  expect(source).toContain('type=3D"cite"')
  expect(source).toContain('Content-Type: image/png')
  expect(source).not.toMatch(/X-Mozilla|X-Identity-Key|moz-signature/i)
  await expect.poll(() => imap.messages('Drafts')).toEqual([])
})

/** As Thunderbird 128 saves an answer that it was interrupted in. */
function thunderbirdDraft({ from, to, pixel }: { from: string; to: string; pixel: string }): string {
  return [
    'Message-ID: <5b0c7a7e-8a35-4a8e-9f6d-3f1f5e1f2b11@buzon.test>',
    'Date: Fri, 27 Nov 2026 10:12:33 +0100',
    'MIME-Version: 1.0',
    'User-Agent: Mozilla Thunderbird',
    'Subject: Re: Cosecha',
    'Content-Language: es-ES',
    `To: Rosa Vidal <${to}>`,
    'References: <cosecha.1@elsewhere.test>',
    `From: ${from}`,
    'X-Identity-Key: id3',
    'Fcc: imap://ana%40buzon.test@mail.buzon.test/Sent',
    'In-Reply-To: <cosecha.1@elsewhere.test>',
    'X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0; DSN=0; uuencode=0;',
    ' attachmentreminder=0; deliveryformat=0',
    'Content-Type: multipart/related; boundary="------------kQ0zv2"',
    '',
    'This is a multi-part message in MIME format.',
    '--------------kQ0zv2',
    'Content-Type: text/html; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '<!DOCTYPE html>',
    '<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head>',
    '<body text="#000000" bgcolor="#FFFFFF">',
    '<p>Empezado en Thunderbird</p>',
    '<p><img moz-do-not-send="false" src="cid:part1.Ab12.Cd34@buzon.test" alt="" width="40" height="40"></p>',
    '<div class="moz-signature">-- <br>Ana</div>',
    '<div class="moz-cite-prefix">El 26/11/26 a las 9:00, Rosa Vidal escribió:<br></div>',
    '<blockquote type="cite" cite="mid:cosecha.1@elsewhere.test"><p>¿Cuándo empezamos?</p></blockquote>',
    '</body></html>',
    '--------------kQ0zv2',
    'Content-Type: image/png; name="sol.png"',
    'Content-Disposition: inline; filename="sol.png"',
    'Content-Id: <part1.Ab12.Cd34@buzon.test>',
    'Content-Transfer-Encoding: base64',
    '',
    pixel,
    '',
    '--------------kQ0zv2--',
    '',
  ].join('\n')
}
