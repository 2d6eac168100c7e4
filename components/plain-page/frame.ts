import type { Language } from '@/lib/words/schema'
import { style } from './style'

/** What a page says, to whom. `locale` (`en-GB`) is for dates and numbers. */
export type Speech = { language: Language; locale: string; site: string }

/** A whole page around its content, which is HTML already. It works without script, and has none. */
export function page(title: string, content: string, { language, site }: Speech): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${escaped(title)} · ${escaped(site)}</title>
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
<footer>${escaped(site)}</footer>
</body>
</html>
`
}

/** Text as HTML shows it. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
