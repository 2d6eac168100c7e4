import {
  AtSign,
  FileUp,
  Forward,
  Gauge,
  Globe,
  ListOrdered,
  type LucideIcon,
  Megaphone,
  Route,
  ScrollText,
  Send,
  Server,
  ShieldCheck,
  Signpost,
  UsersRound,
} from 'lucide-react'

/** One page of the console: its address below /admin, its sign, and whether only the site's administrators have it. */
export type ConsolePage = { id: string; path: string; icon: LucideIcon; isForSite?: boolean }

/** The pages of the console in the order they are offered. Words: admin.pages.<id>. */
export const consolePages: ConsolePage[] = [
  { id: 'overview', path: '/admin', icon: Gauge },
  { id: 'domains', path: '/admin/domains', icon: Globe },
  { id: 'accounts', path: '/admin/accounts', icon: UsersRound },
  { id: 'aliases', path: '/admin/aliases', icon: AtSign },
  { id: 'redirects', path: '/admin/redirects', icon: Forward },
  { id: 'lists', path: '/admin/lists', icon: Megaphone },
  { id: 'import', path: '/admin/import', icon: FileUp },
  { id: 'queue', path: '/admin/queue', icon: ListOrdered, isForSite: true },
  { id: 'trace', path: '/admin/trace', icon: Route, isForSite: true },
  { id: 'travel', path: '/admin/travel', icon: Send, isForSite: true },
  { id: 'dns', path: '/admin/dns', icon: Signpost },
  { id: 'server', path: '/admin/server', icon: Server, isForSite: true },
  { id: 'administrators', path: '/admin/administrators', icon: ShieldCheck, isForSite: true },
  { id: 'log', path: '/admin/log', icon: ScrollText },
]
