'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useLog, useOverview } from '@/lib/directory/hooks/console'
import type { Overview as Figures } from '@/lib/directory/schema/administrator'
import { Bars } from './bars'
import { FigureTile } from './figure-tile'
import { LogTable } from './log/log-table'
import { Answer, PageFrame } from './page-frame'
import { Shares } from './shares'
import { useBytes } from './use-bytes'

/** The console's first page: how much there is, and what was done lately. */
export function Overview() {
  const words = useTranslations('admin')
  const overview = useOverview()
  const log = useLog({})
  return (
    <PageFrame title={words('pages.overview')}>
      <Answer of={overview}>{(figures) => <FigureGrid figures={figures} />}</Answer>
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold text-md">{words('lately')}</h2>
        <Answer of={log}>
          {({ entries }) =>
            entries.length === 0 ? (
              <p className="text-muted">{words('noActs')}</p>
            ) : (
              <LogTable entries={entries.slice(0, 8)} />
            )
          }
        </Answer>
      </section>
    </PageFrame>
  )
}

function FigureGrid({ figures }: { figures: Figures }) {
  const words = useTranslations('admin')
  const queueWords = useTranslations('queue')
  const format = useFormatter()
  const bytes = useBytes()
  const number = (count: number) => format.number(count)
  return (
    <>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <FigureTile label={words('pages.domains')} value={number(figures.domains)} href="/admin/domains" />
        <FigureTile
          label={words('pages.accounts')}
          value={number(figures.accounts)}
          note={words('ofThemDisabled', { count: figures.disabled })}
          href="/admin/accounts"
        />
        <FigureTile
          label={words('pages.aliases')}
          value={number(figures.aliases)}
          note={words('redirectedCount', { count: figures.redirected })}
          href="/admin/aliases"
        />
        <FigureTile
          label={words('pages.lists')}
          value={number(figures.lists)}
          note={words('lists.heldNote', { count: figures.heldPosts })}
          href="/admin/lists"
        />
        {figures.queueLength !== null && (
          <FigureTile
            label={queueWords('length')}
            value={number(figures.queueLength)}
            note={queueWords('lengthNote', { count: figures.queueLength })}
            href="/admin/queue"
          />
        )}
        {figures.spam && (
          <FigureTile
            label={words('spamKept')}
            value={number(figures.spam.refused + figures.spam.junk)}
            note={words('spamNote', { scanned: figures.spam.scanned, refused: figures.spam.refused })}
          />
        )}
        {figures.spam && (
          <FigureTile
            label={words('spamLearnt')}
            value={number(figures.spam.spamLearnt + figures.spam.hamLearnt)}
            note={words('spamLearntNote', { spam: figures.spam.spamLearnt, ham: figures.spam.hamLearnt })}
          />
        )}
        {figures.disk && (
          <FigureTile
            label={words('diskFree')}
            value={bytes(figures.disk.freeBytes)}
            note={words('ofTotal', { total: bytes(figures.disk.totalBytes) })}
          />
        )}
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <Bars title={words('actsByDay')} days={figures.actsByDay} unit={(count) => words('actCount', { count })} />
        <Shares title={words('accountsByDomain')} shares={figures.accountsByDomain} />
      </div>
      <p className="text-muted text-sm">
        {figures.versions.map(({ name, version }) => `${name} ${version}`).join(' · ')}
      </p>
    </>
  )
}
