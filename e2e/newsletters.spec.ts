import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { corpora, hasCorpora } from './corpora.ts'
import { screenshotsDir } from './instance.ts'
import { expect, openMessage, test } from './journey.ts'
import { rawMessage } from './mail.ts'

const layouts = [
  'html-cerberus/template/cerberus-responsive.html',
  'html-cerberus/template/cerberus-hybrid.html',
  'html-colorlib/template/1__index.html',
  'html-colorlib/template/11__index.html',
  'html-colorlib/template/24__index.html',
  'html-konsav/template/promotional.html',
  'html-leemunroe/template/email-inlined.html',
  'html-mailgun/template/inlined__billing.html',
  'html-postmark/postmark/templates-inlined__basic-full__invoice__content.html',
  'html-sendwithus/template/airmail__invite.html',
]

/** A run of text as it stands on the screen. */
type Run = { text: string; x: number; y: number; width: number; colour: string; ground: string; font: string }

/** Every run of text that can be seen, in order, with the colour it has and stands on. */
function runsIn(): Run[] {
  const runs: Run[] = []
  const clear = /^(?:transparent|rgba\(.*, 0\))$/
  const groundOf = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (!clear.test(backgroundColor)) return backgroundColor
    }
    return 'rgb(255, 255, 255)'
  }
  // As the words are that only a list of messages shows.
  const isCut = (element: Element | null): boolean => {
    for (let at = element; at; at = at.parentElement)
      if (at.clientHeight < 2 && getComputedStyle(at).overflowY === 'hidden') return true
    return false
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    const parent = node.parentElement
    if (!text || !parent || parent.closest('style, script, title')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const { x, y, width, height } = range.getBoundingClientRect()
    const { color, fontSize, fontWeight, fontFamily, textAlign, visibility, opacity } = getComputedStyle(parent)
    if (isCut(parent) || width < 1 || height < 1 || visibility === 'hidden' || opacity === '0') continue
    const font = [fontSize, fontWeight, textAlign, fontFamily.replace(/["']/g, '').split(',')[0]].join(' ')
    runs.push({ text: text.slice(0, 60), x, y: y + scrollY, width, colour: color, ground: groundOf(parent), font })
  }
  return runs
}

/** The layout as a browser shows it with nothing around it and nothing from elsewhere. */
async function bare(page: Page, html: string, width: number): Promise<Page> {
  const other = await page.context().newPage()
  await other.setViewportSize({ width, height: 900 })
  await other.route('**', (route) => (route.request().url().startsWith('data:') ? route.continue() : route.abort()))
  const still = html.replace(/(<img\b[^>]*?\s)src=/gi, '$1data-src=')
  await other.setContent(still, { waitUntil: 'domcontentloaded' })
  // Where a layout names no font, the browser's own: the one we have too.
  await other.addStyleTag({ content: ':where(html){font-family:system-ui,sans-serif}' })
  return other
}

test.describe('newsletters look as they were made', () => {
  test.skip(!hasCorpora, 'the collections are not here')
  for (const layout of layouts) {
    test(layout, async ({ mail: page, person, imap }) => {
      const html = readFileSync(join(corpora, layout), 'utf8').replace(/href=(['"])#\1/g, 'href="https://example.org/"')
      await imap.append('INBOX', rawMessage({ to: person.email, subject: 'Newsletter', html }))
      const region = await openMessage(page, 'Newsletter')
      const element = region.locator('iframe')
      const frame = (await (await element.elementHandle())?.contentFrame()) as Frame
      await expect.poll(async () => (await frame.evaluate(runsIn)).length).toBeGreaterThan(0)
      const width = await frame.evaluate(() => innerWidth)
      const other = await bare(page, html, width)
      const [ours, theirs] = [await frame.evaluate(runsIn), await other.evaluate(runsIn)]
      const name = layout.replace(/\W+/g, '-')
      const content = await frame.content()
      if (process.env.BUZON_LOOK) {
        const again = await page.context().newPage()
        await again.setViewportSize({ width, height: 900 })
        await again.setContent(content)
        await again.screenshot({ path: `${screenshotsDir}/${name}-${width}-ours.png`, fullPage: true })
        await other.screenshot({ path: `${screenshotsDir}/${name}-${width}-bare.png`, fullPage: true })
      }
      const top = (runs: Run[]) => runs[0]?.y ?? 0
      // What is wider than the screen is made narrower: then it is read, not compared. (A phone's innerWidth grows with it.)
      const isTooWide = (await other.evaluate(() => document.documentElement.scrollWidth)) > width
      const differences = theirs.flatMap((run, at) => {
        const shown = ours[at]
        if (!shown || shown.text !== run.text) return [`${at} missing: ${run.text} (${shown?.text})`]
        if (isTooWide) return []
        const far: string[] = []
        if (Math.abs(shown.x - run.x) > 4) far.push(`x ${run.x} → ${shown.x}`)
        if (Math.abs(shown.width - run.width) > 4) far.push(`width ${run.width} → ${shown.width}`)
        // The words in place of a picture that is not there stand a little higher in a page of its own.
        if (Math.abs(shown.y - top(ours) - (run.y - top(theirs))) > 10)
          far.push(`y ${run.y - top(theirs)} → ${shown.y - top(ours)}`)
        for (const key of ['colour', 'ground', 'font'] as const)
          if (shown[key] !== run[key]) far.push(`${key} ${run[key]} → ${shown[key]}`)
        return far.length > 0 ? [`${at} ${run.text}: ${far.join(', ')}`] : []
      })
      expect(differences).toEqual([])
      expect(ours).toHaveLength(theirs.length)
    })
  }
})
