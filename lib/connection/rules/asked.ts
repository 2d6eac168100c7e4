import { domainOf } from '@/lib/accounts/rules'

/** The domain a program asks about: that of the address in its query, else the host it asked. */
export function domainAsked(url: string): string {
  const { hostname, searchParams } = new URL(url)
  return domainOf(searchParams.get('emailaddress') ?? '') ?? hostname.replace(/^autoconfig\./, '')
}
