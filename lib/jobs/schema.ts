/** Work written down to be done by and by. `key` says what it is about; one job of a kind for one key. */
export type Job = { id: string; kind: string; key: string; lane: string; runAt: Date; attempts: number }

/** What a job's work ends with: it is done, or to be done again at that time. */
export type JobEnd = 'done' | { againAt: Date }

/** Does the work of one kind of job. Doing it twice must be doing it once: a process may die at any point of it. */
export type JobWork = (key: string) => Promise<JobEnd>
