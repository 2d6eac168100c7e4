import {
  AtSign,
  FileUp,
  Forward,
  Gauge,
  Globe,
  type LucideIcon,
  ScrollText,
  ShieldCheck,
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
  { id: 'import', path: '/admin/import', icon: FileUp },
  { id: 'administrators', path: '/admin/administrators', icon: ShieldCheck, isForSite: true },
  { id: 'log', path: '/admin/log', icon: ScrollText },
]
