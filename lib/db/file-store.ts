import 'server-only'
import { PrismaLibSql } from '@prisma/adapter-libsql'

/**
 * The embedded store, whose transactions take the write lock as they begin. A deferred one reads first, and when another
 * process wrote meanwhile its first write fails at once (SQLITE_BUSY_SNAPSHOT): no time-out waits for that.
 */
export class FileStore extends PrismaLibSql {
  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): ReturnType<PrismaLibSql['createClient']> {
    const client = super.createClient(config)
    const begin = client.transaction.bind(client)
    client.transaction = () => begin('write')
    return client
  }
}
