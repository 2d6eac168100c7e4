import { hueOf, initials } from '@/lib/contacts/rules/appearance'

type Props = { name: string; size?: 'row' | 'page' }

/** A coloured circle with initials: always the same for the same name. Says nothing to screen readers. */
export function Avatar({ name, size = 'row' }: Props) {
  const hue = hueOf(name)
  return (
    <span
      aria-hidden
      className={`flex shrink-0 select-none items-center justify-center rounded-full font-semibold ${size === 'row' ? 'size-9 text-sm' : 'size-16 text-lg'}`}
      style={{
        background: `light-dark(oklch(0.92 0.05 ${hue}), oklch(0.36 0.06 ${hue}))`,
        color: `light-dark(oklch(0.4 0.1 ${hue}), oklch(0.92 0.05 ${hue}))`,
      }}
    >
      {initials(name) || '?'}
    </span>
  )
}
