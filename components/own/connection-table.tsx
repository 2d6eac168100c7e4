'use client'
import { useTranslations } from 'next-intl'
import type { Connection } from '@/lib/connection/schema'

/** Servers, ports and how each is secured, ready to be typed. */
export function ConnectionTable({ connections }: { connections: Connection[] }) {
  const words = useTranslations('own')
  return (
    <div className="overflow-hidden rounded-lg border">
      <table aria-label={words('servers')} className="w-full border-collapse">
        <thead>
          <tr className="border-b bg-page text-start text-muted text-sm">
            <th scope="col" className="h-9 px-3 text-start font-medium">
              {words('kind')}
            </th>
            <th scope="col" className="hidden px-3 text-start font-medium md:table-cell">
              {words('server')}
            </th>
            <th scope="col" className="px-3 text-end font-medium">
              {words('port')}
            </th>
            <th scope="col" className="px-3 text-start font-medium">
              {words('security')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {connections.map(({ kind, host, port, security }) => (
            <tr key={`${kind} ${port}`}>
              <th scope="row" className="px-3 py-2 text-start font-medium">
                {words(`kinds.${kind}`)}
                <code className="wrap-anywhere block font-mono font-normal text-sm md:hidden">{host}</code>
              </th>
              <td className="wrap-anywhere hidden px-3 py-2 md:table-cell">
                <code className="font-mono text-sm">{host}</code>
              </td>
              <td className="tabular px-3 py-2 text-end">{port}</td>
              <td className="whitespace-nowrap px-3 py-2">{security === 'tls' ? 'SSL/TLS' : 'STARTTLS'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
