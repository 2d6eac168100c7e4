'use client'
import { Fragment } from 'react'
import { numbered } from './numbered'
import type { Block, Span } from './prose'
import { Quote } from './quote'

/** Blocks of plain text, as React text and links: nothing in it is ever HTML. */
export function ProseBlocks({ blocks }: { blocks: Block[] }) {
  return numbered(blocks).map(({ key, item: block }) => {
    if (block.kind === 'quote') {
      return (
        <Quote key={key} lines={block.lines}>
          <ProseBlocks blocks={block.blocks} />
        </Quote>
      )
    }
    return (
      <p
        key={key}
        dir="auto"
        className={`whitespace-pre-wrap py-1.5 ${block.kind === 'signature' ? 'mt-2 border-line border-t pt-2 text-muted text-sm' : ''}`}
      >
        {numbered(block.spans).map(({ key: place, item: span }) => (
          <Fragment key={place}>{linked(span)}</Fragment>
        ))}
      </p>
    )
  })
}

function linked({ text, href }: Span) {
  if (!href) return text
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={href}
      className="underline underline-offset-2"
    >
      {text}
    </a>
  )
}
