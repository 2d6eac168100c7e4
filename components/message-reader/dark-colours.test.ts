// @vitest-environment jsdom
import { parse, wcagContrast } from 'culori'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { darkenElement, darkened, darkenedValue } from './dark-colours'
import { darkGround } from './dark-ground'

const channel = fc.integer({ min: 0, max: 255 })
const colour = fc.tuple(channel, channel, channel).map(([r, g, b]) => `rgb(${r}, ${g}, ${b})`)
const turned = (given: string) => darkened(given) ?? expect.fail(`${given} was not turned round`)

test('text that can be read on its ground can be read when both are dark', () => {
  fc.assert(
    fc.property(colour, colour, (text, ground) => {
      const before = wcagContrast(text, ground)
      const after = wcagContrast(turned(text), turned(ground))
      // 4.5:1 becomes 4.3:1, 21:1 becomes 19:1. Colours are rounded to 256 steps.
      expect(after).toBeGreaterThan(before ** 0.955 - 0.05)
    }),
    { numRuns: 3_000 },
  )
})

test('white paper becomes the ground of the panes, black becomes white, red stays red', () => {
  expect(wcagContrast(turned('white'), darkGround)).toBeLessThan(1.03)
  expect(wcagContrast(turned('#000'), darkGround)).toBeGreaterThan(18)
  const red = parse(turned('#c00'))
  expect(red).toMatchObject({ mode: 'rgb' })
  expect(red && 'r' in red && red.r > red.g && red.r > red.b).toBe(true)
})

test('what is not a colour stays, addresses and all', () => {
  for (const value of ['none', 'inherit', 'currentcolor', 'transparent', 'url("cid:red@white")', '12px solid'])
    expect(darkenedValue(value)).toBe(value)
  expect(darkenedValue('linear-gradient(90deg, #fff, rgba(0, 0, 0, 0.5))')).toMatch(
    /^linear-gradient\(90deg, rgb\(\d+, \d+, \d+\), rgba\(\d+, \d+, \d+, 0\.5\)\)$/,
  )
})

test('words marked with a felt pen keep a line of its colour; grounds of boxes and pale ones do not', () => {
  const shadowOf = (html: string) => {
    const box = document.createElement('div')
    box.innerHTML = html
    const node = box.firstElementChild
    if (!(node instanceof HTMLElement)) return expect.fail('nothing there')
    darkenElement(node)
    return node.style.boxShadow
  }
  expect(shadowOf('<span style="background:yellow">look</span>')).toBe('inset 0 -2px yellow')
  expect(shadowOf('<font style="background-color:#00ff00">look</font>')).toContain('inset 0 -2px')
  for (const html of [
    '<p style="background:yellow">x</p>',
    '<span style="background:#eef">x</span>',
    '<span style="background:#800">x</span>',
  ])
    expect(shadowOf(html), html).toBe('')
})
