import { type Language, language } from './schema'

const fallback: Language = 'en'

/** The language to speak: the reader's choice, else the first of the browser's that we know (RFC 9110, 12.5.4). */
export function languageFor(chosen: string | undefined, acceptLanguage: string | null): Language {
  return (
    known(chosen) ??
    wishes(acceptLanguage ?? '')
      .map(known)
      .find((wish) => wish !== null) ??
    fallback
  )
}

/** The language as the browser's region has it (`en-GB`), for dates and numbers: the first of its wishes that is of this language. */
export function localeFor(spoken: Language, acceptLanguage: string | null): string {
  const tags = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => wish.split(';')[0]?.trim() ?? '')
  const regional = tags.find((tag) => new RegExp(`^${spoken}(-[A-Za-z0-9]{2,8})*$`, 'i').test(tag))
  return regional ? (Intl.getCanonicalLocales(regional)[0] ?? spoken) : spoken
}

/** The language of a locale (`es-MX`). */
export function languageOf(locale: string): Language {
  return known(locale.toLowerCase().split('-')[0]) ?? fallback
}

/** The language tags of the header without their regions, best first. */
function wishes(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', weight = ''] = wish.split(';')
      const [language = ''] = tag.trim().toLowerCase().split('-')
      return { language, quality: weight.includes('q=') ? Number(weight.split('q=')[1]) || 0 : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language)
}

function known(tag: string | undefined): Language | null {
  const parsed = language.safeParse(tag)
  return parsed.success ? parsed.data : null
}
