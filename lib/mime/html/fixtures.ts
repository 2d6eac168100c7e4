import { Parser } from 'htmlparser2'

/** What a browser would act on in the answer: script, handlers, odd addresses, and loads from elsewhere. */
export function harmIn(html: string): string[] {
  const harm: string[] = []
  let isStyle = false
  const parser = new Parser({
    onopentag(name, attributes) {
      isStyle = name === 'style'
      if (/^(script|svg|math|object|embed|iframe|frame|form|input|button|meta|base|link|template|applet)$/.test(name))
        harm.push(name)
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^on|^srcdoc$|^formaction$|^xlink|^background$|^srcset$/i.test(attribute)) harm.push(attribute)
        if (
          /^(href|src)$/.test(attribute) &&
          !/^(https?:|mailto:|tel:|#m-|cid:|data:image\/(png|gif|jpe?g|webp|avif);|\/api\/images\?)/i.test(value)
        )
          harm.push(value)
        if (attribute === 'src' && /^https?:/i.test(value)) harm.push(value)
        if (
          attribute === 'style' &&
          /url\((?!"?(cid:|data:image|\/api\/images))|position:[^;}]*(fixed|sticky|absolute)|expression\(|behavior:|var\(/i.test(
            value,
          )
        )
          harm.push(value)
      }
    },
    ontext(text) {
      if (
        isStyle &&
        /url\(|@import|@font-face|position:[^;}]*(fixed|sticky|absolute)|expression\(|behavior:|var\(|<\//i.test(text)
      )
        harm.push(text)
    },
    onclosetag: () => {
      isStyle = false
    },
  })
  parser.end(html)
  return harm
}
