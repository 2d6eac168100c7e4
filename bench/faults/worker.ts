// A second process that works at the same jobs as the web server: both race for every message.
import { startWorking } from '@/lib/jobs/writes/work'
import { workOnSubmission } from '@/lib/submissions/writes/work'

startWorking({ submission: workOnSubmission })
setInterval(() => {}, 60_000)
