'use client'
import { RefreshCw } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useServerCheck } from '@/lib/server-check/hooks'
import { worryOf } from '@/lib/server-check/rules'
import type { Certificate, PortCheck, ServerCheck } from '@/lib/server-check/schema'
import { Mark } from '../mark'
import { Answer, PageFrame } from '../page-frame'
import { Part } from '../part'
import { Table } from '../table'
import { LimitPart } from './limit-part'
import { PortSwitch } from './port-switch'

/** The ports of the mail server, what each is for, whether it answers, and how long its certificate lasts. */
export function ServerPage() {
  const words = useTranslations('admin')
  const check = useServerCheck()
  return (
    <PageFrame
      title={words('pages.server')}
      hint={words('server.hint')}
      actions={
        <Button isDisabled={check.isFetching} onPress={() => check.refetch()}>
          <RefreshCw aria-hidden size={16} />
          {words('dns.again')}
        </Button>
      }
    >
      <Answer of={check}>
        {(found) => (
          <>
            <Ports ports={found.ports} />
            <Certificates found={found} />
            {found.mostPerHour !== null && <LimitPart mostPerHour={found.mostPerHour} />}
          </>
        )}
      </Answer>
    </PageFrame>
  )
}

function Ports({ ports }: { ports: PortCheck[] }) {
  const words = useTranslations('admin')
  return (
    <Table
      label={words('server.ports')}
      rows={ports}
      keyOf={({ name }) => name}
      columns={[
        {
          id: 'port',
          label: words('server.port'),
          cell: (port) => (
            <span className="flex flex-col gap-0.5">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span className="tabular font-medium">{port.usualPort}</span>
                {words(`server.names.${port.name}`)}
                {port.port !== port.usualPort && (
                  <span className="text-muted text-sm">{words('server.hereAt', { port: String(port.port) })}</span>
                )}
              </span>
              <span className="text-muted text-sm">{words(`server.fors.${port.name}`)}</span>
              <span className="flex flex-wrap items-baseline gap-2 pt-1 md:hidden">
                <State port={port} />
              </span>
            </span>
          ),
        },
        {
          id: 'state',
          label: words('state'),
          isExtra: true,
          cell: (port) => (
            <span className="flex flex-col items-start gap-0.5">
              <State port={port} />
            </span>
          ),
        },
        ...(ports.some((port) => port.switch !== 'never')
          ? [
              {
                id: 'switch',
                label: words('server.switch'),
                cell: (port: PortCheck) => <PortSwitch port={port} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function State({ port }: { port: PortCheck }) {
  const words = useTranslations('admin')
  return (
    <>
      <Mark tone={toneOf(port)}>{words(`server.states.${port.state}`)}</Mark>
      {port.certificate && <span className="text-muted text-sm">{port.certificate.version}</span>}
    </>
  )
}

/** Nobody need worry about a port that was closed on purpose. */
function toneOf({ state, switch: chosen }: PortCheck) {
  if (state === 'good') return 'good'
  return state === 'closed' && chosen === 'closed' ? 'plain' : 'danger'
}

function Certificates({ found }: { found: ServerCheck }) {
  const words = useTranslations('admin')
  const shown = new Map<string, { certificate: Certificate; ports: number[] }>()
  for (const { certificate, usualPort } of found.ports) {
    if (!certificate) continue
    const key = `${certificate.subject} ${certificate.issuer} ${certificate.validTo}`
    const known = shown.get(key)
    if (known) known.ports.push(usualPort)
    else shown.set(key, { certificate, ports: [usualPort] })
  }
  return (
    <Part title={words('server.certificates')} hint={words('server.certificatesHint')}>
      {[...shown].map(([key, { certificate, ports }]) => (
        <CertificateCard key={key} certificate={certificate} ports={ports} />
      ))}
      {shown.size === 0 && <p className="text-muted">{words('server.noCertificate')}</p>}
    </Part>
  )
}

function CertificateCard({ certificate, ports }: { certificate: Certificate; ports: number[] }) {
  const words = useTranslations('admin')
  const format = useFormatter()
  const { subject, issuer, names, validTo, daysLeft, isTrusted } = certificate
  const facts = [
    { label: words('server.validTo'), value: format.dateTime(new Date(validTo), { dateStyle: 'long' }) },
    { label: words('server.issuer'), value: issuer || '—' },
    { label: words('server.forNames'), value: [...new Set(names)].join(', ') },
    { label: words('server.shownAt'), value: format.list(ports.map(String)) },
  ]
  return (
    <article className="flex flex-col gap-3 rounded-lg border p-4" aria-label={subject}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="wrap-anywhere font-semibold">{subject || '—'}</h3>
        <Mark tone={worryOf(daysLeft)}>{words('server.daysLeft', { count: daysLeft })}</Mark>
        {!isTrusted && <Mark tone="danger">{words('server.untrusted')}</Mark>}
      </div>
      <dl className="flex flex-col gap-2 text-sm">
        {facts.map(({ label, value }) => (
          <div key={label} className="grid gap-x-4 md:grid-cols-[8rem_1fr]">
            <dt className="text-muted">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}
