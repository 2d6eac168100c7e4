import { useLocale, useTranslations } from 'next-intl'
import { languageOf } from '@/lib/words/rules'

const names = { en: 'English', es: 'Español' }

/** The sign-in page in another language. Plain links: they work without the page's script. */
export function LanguageLinks({ next }: { next: string }) {
  const words = useTranslations('signIn')
  const current = languageOf(useLocale())
  return (
    <nav aria-label={words('language')} className="flex justify-center gap-1">
      {Object.entries(names).map(([language, name]) => (
        <a
          key={language}
          href={`/sign-in?${new URLSearchParams({ language, ...(next === '/' ? {} : { next }) })}`}
          lang={language}
          hrefLang={language}
          aria-current={language === current ? 'true' : undefined}
          className="inline-flex min-h-9 items-center rounded-md px-3 text-muted text-sm no-underline coarse:min-h-11 hover:bg-hover hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
