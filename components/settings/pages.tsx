'use client'
import {
  BookOpen,
  CircleUser,
  Filter,
  LayoutTemplate,
  Link2,
  type LucideIcon,
  MonitorSmartphone,
  PenLine,
  Plane,
  SlidersHorizontal,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { lazily } from '@/components/ui/lazily'
import type { SettingsPageId } from './page-ids'

/** What each page of the settings shows; its script comes when it is first looked at. */
export const settingsPages: Record<SettingsPageId, { icon: LucideIcon; Page(props: object): ReactNode }> = {
  general: {
    icon: SlidersHorizontal,
    Page: lazily(() => import('./general-page').then((module) => module.GeneralPage)),
  },
  writing: { icon: PenLine, Page: lazily(() => import('./writing-page').then((module) => module.WritingPage)) },
  filters: {
    icon: Filter,
    Page: lazily(() => import('@/components/filters/filters-page').then((module) => module.FiltersPage)),
  },
  away: {
    icon: Plane,
    Page: lazily(() => import('@/components/filters/away-page').then((module) => module.AwayPage)),
  },
  templates: {
    icon: LayoutTemplate,
    Page: lazily(() => import('./templates-page').then((module) => module.TemplatesPage)),
  },
  'linked-files': {
    icon: Link2,
    Page: lazily(() => import('@/components/linked-files/linked-files-page').then((module) => module.LinkedFilesPage)),
  },
  reading: { icon: BookOpen, Page: lazily(() => import('./reading-page').then((module) => module.ReadingPage)) },
  account: {
    icon: CircleUser,
    Page: lazily(() => import('@/components/own/account-settings').then((module) => module.AccountSettings)),
  },
  programs: {
    icon: MonitorSmartphone,
    Page: lazily(() => import('@/components/own/programs-settings').then((module) => module.ProgramsSettings)),
  },
}
