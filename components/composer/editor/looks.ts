import type { Alignment, FontFamily, FontSize, Heading, TableCommand } from './editor'

/** Fonts every mail program has. */
export const families: Record<FontFamily, string> = {
  sans: 'Arial, Helvetica, sans-serif',
  serif: 'Georgia, "Times New Roman", serif',
  mono: '"Courier New", Courier, monospace',
}

export const sizes: Record<FontSize, string> = { small: '9pt', normal: '11pt', large: '14pt', huge: '20pt' }

export const levels: Record<Heading, 0 | 2 | 3> = { paragraph: 0, heading: 2, subheading: 3 }

export const alignments: Record<Alignment, 'left' | 'center' | 'right'> = {
  start: 'left',
  centre: 'center',
  end: 'right',
}

export const tableOperations = {
  'row-above': 'insertAbove',
  'row-below': 'insertBelow',
  'column-before': 'insertLeft',
  'column-after': 'insertRight',
  'delete-row': 'deleteRow',
  'delete-column': 'deleteColumn',
  'delete-table': 'deleteTable',
} as const satisfies Record<TableCommand, string>

/** The colour at the side of what is quoted: by it a quotation is known after the editor made its elements anew. */
export const quoteColour = 'rgb(184, 188, 196)'

/** The look whose value is nearest to what the caret has. */
export function familyOf(font: string | undefined): FontFamily {
  if (/mono|courier/i.test(font ?? '')) return 'mono'
  return /georgia|times|(?<!-)\bserif/i.test(font ?? '') && !/sans/i.test(font ?? '') ? 'serif' : 'sans'
}

export function sizeOf(size: string | undefined): FontSize {
  const points = Number.parseFloat(size ?? '') * (size?.endsWith('px') ? 0.75 : 1)
  if (!points) return 'normal'
  return points < 10 ? 'small' : points < 12.5 ? 'normal' : points < 17 ? 'large' : 'huge'
}

export function headingOf(level: number | undefined): Heading {
  return !level ? 'paragraph' : level < 3 ? 'heading' : 'subheading'
}
