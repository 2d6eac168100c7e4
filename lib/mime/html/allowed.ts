import 'server-only'

/** The elements of a message. No SVG, MathML, forms, frames, media players or anything that runs or points elsewhere. */
export const elements = (
  'a abbr acronym address area article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir div dl dt ' +
  'em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main map mark nav ol p pre q rp rt ruby s samp section small span ' +
  'strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ')

/** The attributes that may be left after each was looked at. */
export const kept = (
  'abbr align alt border cellpadding cellspacing class clear color cols colspan coords dir face height href hspace id lang name noshade nowrap open ' +
  'rel reversed role rowspan rows scope shape size span src start style target title type usemap valign value vspace width'
).split(' ')

/** Elements whose content goes with them: it was never meant to be read. */
export const silent = [
  'script',
  'style',
  'textarea',
  'option',
  'select',
  'title',
  'svg',
  'math',
  'template',
  'xmp',
  'noembed',
  'noframes',
  'iframe',
  'object',
  'applet',
  'audio',
  'video',
  'canvas',
  'xml',
  'portal',
]
