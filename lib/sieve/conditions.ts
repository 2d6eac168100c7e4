import type { Condition } from '@/lib/filters/schema'
import { quoted, quotedList } from './quote'

type Compared = Extract<Condition, { kind: 'text' }>

/** The test of a condition (RFC 5228, section 5), and the extensions it needs. */
export function testOf(condition: Condition): { test: string; needs: string[] } {
  const { test, needs } = plainTest(condition)
  return { test: condition.isNot ? `not ${test}` : test, needs }
}

function plainTest(condition: Condition): { test: string; needs: string[] } {
  switch (condition.kind) {
    case 'size':
      return { test: `size :over ${condition.bytes}`, needs: [] }
    case 'attachment':
      // RFC 5703, section 4: of any part.
      return { test: 'header :mime :anychild :contains "content-disposition" "attachment"', needs: ['mime'] }
    case 'header':
      return {
        test: `header :${condition.match} ${quoted(condition.name)} ${quoted(condition.value)}`,
        needs: [],
      }
    case 'text':
      return textTest(condition)
  }
}

function textTest({ field, match, value }: Compared): { test: string; needs: string[] } {
  switch (field) {
    case 'body':
      // RFC 5173: the words of all text parts.
      return { test: `body :text :${match} ${quoted(value)}`, needs: ['body'] }
    case 'subject':
      return { test: `header :${match} "subject" ${quoted(value)}`, needs: [] }
    case 'list':
      return { test: listTest(match, value), needs: [] }
    case 'anyone':
      return { test: addressTest(['to', 'cc'], match, value), needs: [] }
    default:
      return { test: addressTest([field], match, value), needs: [] }
  }
}

/** What is contained may be a name or an address; what is said whole is an address. */
function addressTest(fields: string[], match: Compared['match'], value: string): string {
  const names = quotedList(fields)
  return match === 'contains'
    ? `header :contains ${names} ${quoted(value)}`
    : `address :all :${match} ${names} ${quoted(value)}`
}

/** A List-Id is a name, and what it is known by in angle brackets (RFC 2919). */
function listTest(match: Compared['match'], value: string): string {
  if (match === 'contains') return `header :contains "list-id" ${quoted(value)}`
  const bracketed =
    match === 'is' ? `:contains "list-id" ${quoted(`<${value}>`)}` : `:matches "list-id" ${quoted(`*<${value}>*`)}`
  return `anyof (header ${bracketed}, header :${match} "list-id" ${quoted(value)})`
}
