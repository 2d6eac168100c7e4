import {
  type ContentModelBlock,
  type ContentModelBlockGroup,
  type ContentModelParagraph,
  createBr,
  createFormatContainer,
  createListItem,
  createParagraph,
  createSelectionMarker,
  deleteSelection,
  type IEditor,
  type ShallowMutableContentModelBlock,
} from 'roosterjs'
import { quoteColour } from './looks'

/**
 * Ends what is quoted where the caret is, and begins it again below: between the two one writes. Says whether the caret was
 * in a quotation (not in a table of one: those stay whole).
 */
export function splitQuote(editor: IEditor): boolean {
  // Looking at the model costs the library what it remembers of it: only where there is something to split.
  if (!isCaretInQuote(editor)) return false
  let isSplit = false
  editor.formatContentModel(
    (model, context) => {
      const { insertPoint } = deleteSelection(model, [], context)
      if (!insertPoint) return false
      const path = insertPoint.path as ContentModelBlockGroup[]
      const outermost = path.findLastIndex(isQuote)
      const inside = path.slice(0, outermost + 1)
      const parent = path[outermost + 1]
      if (!parent || inside.some(({ blockGroupType }) => blockGroupType === 'TableCell')) return false

      const paragraph = insertPoint.paragraph as ContentModelParagraph
      let halves = halvesOf(paragraph, paragraph.segments.indexOf(insertPoint.marker as never))
      let block: ContentModelBlock = paragraph
      for (const group of inside) {
        halves = divided(group, block, halves)
        block = group as ContentModelBlock
      }
      const between = createParagraph(false, {}, {})
      between.segments.push(createSelectionMarker({}), createBr({}))
      const kept = [halves.before, between, halves.after].filter((part) => part !== null)
      parent.blocks.splice(parent.blocks.indexOf(block), 1, ...(kept as ContentModelBlock[]))
      isSplit = true
      return true
    },
    { apiName: 'splitQuote', scrollCaretIntoView: true },
  )
  return isSplit
}

function isCaretInQuote(editor: IEditor): boolean {
  const selection = editor.getDOMSelection()
  if (selection?.type !== 'range') return false
  const { startContainer } = selection.range
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement
  for (let quote = element?.closest('blockquote'); quote; quote = quote.parentElement?.closest('blockquote'))
    if (quote.style.borderLeft.includes(quoteColour)) return true
  return false
}

type Halves = { before: ContentModelBlock | null; after: ContentModelBlock | null }

function isQuote(group: ContentModelBlockGroup): boolean {
  return (
    group.blockGroupType === 'FormatContainer' &&
    group.tagName === 'blockquote' &&
    (group.format.borderLeft ?? '').includes(quoteColour)
  )
}

function halvesOf(paragraph: ContentModelParagraph, at: number): Halves {
  const [first, second] = [paragraph.segments.slice(0, at), paragraph.segments.slice(at + 1)]
  const half = (segments: ContentModelParagraph['segments']) => {
    const made = createParagraph(false, paragraph.format, paragraph.segmentFormat, paragraph.decorator)
    made.segments.push(...segments)
    return segments.length > 0 ? made : null
  }
  return { before: half(first), after: half(second) }
}

function divided(group: ContentModelBlockGroup, at: ContentModelBlock, { before, after }: Halves): Halves {
  const position = group.blocks.indexOf(at)
  const half = (blocks: (ContentModelBlock | null)[]) => {
    const kept = blocks.filter((block) => block !== null)
    const made = emptyLike(group)
    made.blocks.push(...(kept as ShallowMutableContentModelBlock[] as ContentModelBlock[]))
    return kept.length > 0 ? (made as ContentModelBlock) : null
  }
  return {
    before: half([...group.blocks.slice(0, position), before]),
    after: half([after, ...group.blocks.slice(position + 1)]),
  }
}

function emptyLike(group: ContentModelBlockGroup) {
  if (group.blockGroupType === 'ListItem') return createListItem(group.levels, group.formatHolder.format)
  if (group.blockGroupType === 'FormatContainer')
    return createFormatContainer(group.tagName as Lowercase<string>, group.format)
  return createFormatContainer('div')
}
