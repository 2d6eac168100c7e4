import 'server-only'
import { config } from '@/lib/config'
import { openNews } from '@/lib/db/news'
import { hearFromOthers, lookAtAllAgain, onNewsForOthers } from './bus'
import { newsForOthers } from './schema'

const channel = 'buzon_news'

/**
 * Where several web servers may share a database, lets each hear what the others' readers do. A file has one web server. Returns
 * how to stop.
 */
export function shareNews(): () => Promise<void> {
  const { databaseUrl } = config
  if (databaseUrl.startsWith('file:')) return async () => {}
  const news = openNews(databaseUrl, channel, {
    onHeard(text) {
      const heard = newsForOthers.safeParse(parsed(text))
      // Another version of the product may tell what this one does not know.
      if (heard.success) hearFromOthers(heard.data)
    },
    onGap: lookAtAllAgain,
  })
  const forget = onNewsForOthers((told) => news.tell(JSON.stringify(told)))
  return async () => {
    forget()
    await news.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
