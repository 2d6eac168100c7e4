import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'

/** Ours among the locks of a database (pg_advisory_xact_lock): any number will do, the same everywhere. */
const writing = 2_896_646

// Several web servers share what the database takes (100 connections by default).
const mostConnections = 10
const connectMs = 10_000

type Connection = Awaited<ReturnType<PrismaPg['connect']>>
type Speaking = Pick<Connection, 'queryRaw' | 'executeRaw'>
type Query = Parameters<Speaking['queryRaw']>[0]

/**
 * A database of PostgreSQL, for many machines. What the records ask for means the same as in a file:
 * - Its transactions take their turn, as those of a file do: what one of them has read is still so when it writes, and who
 *   counts before adding counts right.
 * - A search looks away from case, and a backslash in it is one.
 * - A text may have anything in it. PostgreSQL takes no NUL: it is kept as the character that stands for such.
 */
export class ServerStore extends PrismaPg {
  constructor(connectionString: string) {
    super({ connectionString, max: mostConnections, connectionTimeoutMillis: connectMs })
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect()
    const start = connection.startTransaction.bind(connection)
    let last: Promise<unknown> = Promise.resolve()
    const begun = async (isolationLevel: Parameters<typeof start>[0]) => {
      const transaction = oneAtATime(translating(await start(isolationLevel)))
      try {
        await transaction.executeRaw({ sql: `SELECT pg_advisory_xact_lock(${writing})`, args: [], argTypes: [] })
        return transaction
      } catch (error) {
        // The driver's rollback only gives the connection back: whoever has it next must not be in what failed here.
        await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] }).catch(() => {})
        await transaction.rollback()
        throw error
      }
    }
    // Those of one server wait here, not each on a connection: whoever only reads would find none left.
    connection.startTransaction = (isolationLevel) => {
      const transaction = last.then(() => begun(isolationLevel))
      last = transaction.then(ended, () => {})
      return transaction
    }
    return translating(connection)
  }
}

/** When a transaction is over, whichever way. */
function ended(transaction: Awaited<ReturnType<Connection['startTransaction']>>): Promise<void> {
  const [commit, rollback] = [transaction.commit.bind(transaction), transaction.rollback.bind(transaction)]
  return new Promise((resolve) => {
    transaction.commit = () => commit().finally(resolve)
    transaction.rollback = () => rollback().finally(resolve)
  })
}

function translating<T extends Speaking>(speaking: T): T {
  const query = speaking.queryRaw.bind(speaking)
  const execute = speaking.executeRaw.bind(speaking)
  speaking.queryRaw = (asked) => query(translated(asked))
  speaking.executeRaw = (asked) => execute(translated(asked))
  return speaking
}

function translated({ sql, args, argTypes }: Query): Query {
  const kept = args.map((arg) => (typeof arg === 'string' ? arg.replaceAll('\0', '\uFFFD') : arg))
  const searching = sql.replaceAll(/ LIKE (\([^()]*\))/g, " LIKE $1 ESCAPE ''").replaceAll(' LIKE ', ' ILIKE ')
  return { sql: searching, args: kept, argTypes }
}

/** A transaction is one connection, which answers one question after the other. */
function oneAtATime<T extends Speaking>(speaking: T): T {
  const query = speaking.queryRaw.bind(speaking)
  const execute = speaking.executeRaw.bind(speaking)
  let last: Promise<unknown> = Promise.resolve()
  const afterLast = <A>(ask: () => Promise<A>): Promise<A> => {
    const answer = last.then(ask, ask)
    last = answer
    return answer
  }
  speaking.queryRaw = (asked) => afterLast(() => query(asked))
  speaking.executeRaw = (asked) => afterLast(() => execute(asked))
  return speaking
}
