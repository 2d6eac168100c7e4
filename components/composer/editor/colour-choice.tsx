'use client'
import { useTranslations } from 'next-intl'

// Readable on white paper and, turned round by mail programs, on black.
const inks = ['#5f6368', '#b3261e', '#b06000', '#6f6a00', '#18794e', '#0b57d0', '#6f42c1', '#b0206b']
const grounds = ['#fff3b0', '#ffd9c7', '#ffd3dc', '#e6d8ff', '#d3e5ff', '#c9f0e4', '#dff3c4', '#e8eaed']
const names = ['grey', 'red', 'orange', 'olive', 'green', 'blue', 'purple', 'pink'] as const
const groundNames = ['yellow', 'orange', 'pink', 'purple', 'blue', 'turquoise', 'green', 'grey'] as const

type Props = { onColour(what: 'text' | 'ground', colour: string | null): void }

/** Colours for letters, and for the ground behind them. */
export function ColourChoice({ onColour }: Props) {
  const words = useTranslations('editor')
  return (
    <div className="flex flex-col gap-3 p-3">
      {(['text', 'ground'] as const).map((what) => (
        <fieldset key={what} className="flex flex-col gap-1.5">
          <legend className="pb-1 font-semibold text-muted text-xs">
            {words(what === 'text' ? 'textColour' : 'groundColour')}
          </legend>
          <div className="grid grid-cols-8 gap-1">
            {(what === 'text' ? inks : grounds).map((colour, position) => (
              <button
                key={colour}
                type="button"
                title={words(`colours.${(what === 'text' ? names : groundNames)[position] ?? 'grey'}`)}
                aria-label={words(`colours.${(what === 'text' ? names : groundNames)[position] ?? 'grey'}`)}
                onClick={() => onColour(what, colour)}
                style={what === 'text' ? { color: colour } : { backgroundColor: colour, color: '#202124' }}
                className={`flex size-8 cursor-default items-center justify-center rounded-md border font-semibold hover:border-control coarse:size-10 ${what === 'text' ? 'bg-[#fff]' : ''}`}
              >
                <span aria-hidden>A</span>
              </button>
            ))}
          </div>
          <button
            type="button"
            onClick={() => onColour(what, null)}
            className="min-h-8 cursor-default self-start rounded-md px-1.5 text-muted text-sm hover:bg-hover hover:text-ink coarse:min-h-11"
          >
            {words(what === 'text' ? 'noTextColour' : 'noGroundColour')}
          </button>
        </fieldset>
      ))}
    </div>
  )
}
