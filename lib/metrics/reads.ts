import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/config'
import { countConnections } from '@/lib/imap/slots'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether who sends this Authorization header is the operator; without BUZON_METRICS_TOKEN nobody is. */
export function mayReadMetrics(authorization: string | null): boolean {
  const { metricsToken } = config
  if (metricsToken === undefined || authorization === null) return false
  return timingSafeEqual(digest(authorization), digest(`Bearer ${metricsToken}`))
}

/** The figures of this process, in the text format of Prometheus. */
export function readMetrics(): string {
  const { open, busy, watching, waiting } = countConnections()
  const { rss, heapUsed, external } = process.memoryUsage()
  return [
    gauge('buzon_imap_connections_open', 'Connections to mail servers', open),
    gauge('buzon_imap_connections_busy', 'Of these, doing work this moment', busy),
    gauge('buzon_imap_connections_watching', 'Of these, only there to be told of news', watching),
    gauge('buzon_imap_work_waiting', 'Commands that wait for their turn or for a connection', waiting),
    gauge('process_resident_memory_bytes', 'Resident memory', rss),
    gauge('nodejs_heap_used_bytes', 'Heap in use', heapUsed),
    gauge('nodejs_external_memory_bytes', 'Memory of buffers outside of the heap', external),
  ].join('')
}

const gauge = (name: string, help: string, value: number) =>
  `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`
