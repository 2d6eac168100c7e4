// A thread of its own, for HTML that would hold up everybody (apart.ts). Built by scripts/workers.mjs.
import { parentPort } from 'node:worker_threads'
import { type HtmlJob, readHtml } from './reading'

parentPort?.on('message', (job: HtmlJob) => parentPort?.postMessage(readHtml(job)))
