import 'server-only'
import { Problem } from '@/lib/errors'
import { logger } from './log'

/**
 * An answer told bit by bit: one JSON object a line, as each comes. What goes wrong on the way is its last line:
 * {"problem":{code, reason, values}}. When the browser goes away, the iterator is told to return.
 */
export function linesResponse(events: AsyncIterator<unknown>): Response {
  const encoder = new TextEncoder()
  const line = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next()
        if (done) return controller.close()
        controller.enqueue(line(value))
      } catch (error) {
        controller.enqueue(line({ problem: told(error) }))
        controller.close()
      }
    },
    async cancel() {
      await events.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function told(error: unknown) {
  if (error instanceof Problem) return { code: error.code, reason: error.reason, values: error.values }
  logger.error({ err: error }, 'unexpected')
  return { code: 'unexpected', reason: 'unexpected', values: {} }
}
