import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'

/** Ours among the locks of a database (pg_advisory_xact_lock): any number will do, the same everywhere. */
const writing = 2_896_646

// Several web servers share what the database takes (100 connections by default).
const mostConnections = 10
const connectMs = 10_000

/**
 * A database of PostgreSQL, for many machines. Its transactions take their turn, as those of a file do: what one of them has
 * read is still so when it writes, and who counts before adding counts right.
 */
export class ServerStore extends PrismaPg {
  constructor(connectionString: string) {
    super({ connectionString, max: mostConnections, connectionTimeoutMillis: connectMs })
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const connection = await super.connect()
    const start = connection.startTransaction.bind(connection)
    connection.startTransaction = async (isolationLevel) => {
      const transaction = await start(isolationLevel)
      try {
        await transaction.executeRaw({ sql: `SELECT pg_advisory_xact_lock(${writing})`, args: [], argTypes: [] })
        return transaction
      } catch (error) {
        await transaction.rollback()
        throw error
      }
    }
    return connection
  }
}
