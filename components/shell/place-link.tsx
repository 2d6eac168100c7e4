'use client'
import { useRouter } from 'next/navigation'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'onClick' | 'target'> & { href: string }

/**
 * A link to another place of the product, that does not load the page anew. The framework's own can fetch ahead and much
 * else; in the first load of the mail it is 4 kB for what is one line here.
 */
export function PlaceLink({ href, ...props }: Props) {
  const router = useRouter()
  const go = (event: MouseEvent) => {
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (isElsewhere || event.defaultPrevented) return
    event.preventDefault()
    router.push(href)
  }
  return <a {...props} href={href} onClick={go} />
}
