// A thread of its own, for HTML that would hold up everybody (apart.ts). Built by scripts/workers.mjs.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { type HtmlJob, readHtml } from './reading'

// On Linux it is this thread's alone: those who wait for a list go first.
setPriority(19)

parentPort?.on('message', (job: HtmlJob) => parentPort?.postMessage(readHtml(job)))
