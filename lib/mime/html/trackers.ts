import 'server-only'

/** Pictures that are there to be counted when they are loaded: how the common senders' addresses look (host, path). */
const known: [name: string, host: RegExp, path: RegExp][] = [
  ['Mailchimp', /(^|\.)list-manage\.com$|(^|\.)mailchimp\.com$/, /\/track\/open/],
  ['Mandrill', /(^|\.)mandrillapp\.com$/, /\/track\/open/],
  ['HubSpot', /(^|\.)(hubspot(email|starter|links)?\.(com|net)|hs-sites\.com|hubapi\.com)$/, /open|ptq|__pto/i],
  ['SendGrid', /./, /^\/wf\/open|^\/asm\/open/],
  ['Mailgun', /(^|\.)mailgun\.(org|net)$|^email\./, /^\/o\//],
  ['Postmark', /(^|\.)pstmrk\.it$/, /^\/open/],
  ['Amazon SES', /(^|\.)awstrack\.me$/, /^\/I0\//],
  ['Salesforce', /(^|\.)exct\.net$|(^|\.)exacttarget\.com$/, /open\.aspx/],
  [
    'Brevo',
    /(^|\.)(sendib[mt]\d?\.com|sendinblue\.com|brevo\.com|r\.[a-z0-9-]+\.sib\.[a-z]+)$/,
    /\/(tr|mk|im)\/(op|oo|mr)/,
  ],
  ['Mailjet', /(^|\.)mjt\.lu$/, /\/oo\//],
  ['Klaviyo', /(^|\.)(klaviyomail|klclick\d?)\.com$/, /open/],
  ['Constant Contact', /(^|\.)(rs6\.net|constantcontact\.com)$/, /on\.jsp|open/],
  ['Campaign Monitor', /(^|\.)(cmail\d{0,2}|createsend\d?)\.com$/, /\/o\.gif|-o\.gif|\/t\/.*\/o/],
  ['ActiveCampaign', /(^|\.)(activehosted|acemln[a-z]?)\.com$/, /lt\.php|open/],
  ['Customer.io', /(^|\.)(customeriomail|cio\d*)\.(com|io)$/, /\/e\/o\//],
  ['Intercom', /(^|\.)(via\.intercom\.io|intercom-mail(-\d+)?\.com)$/, /./],
  ['Marketo', /(^|\.)(mktdns|mktomail|mkto-[a-z0-9]+)\.com$/, /trk|open/],
  ['Litmus', /(^|\.)emltrk\.com$/, /./],
  ['Yesware', /(^|\.)yesware\.com$/, /^\/t\//],
  ['Mailtrack', /(^|\.)mailtrack\.io$/, /trace/],
  ['Streak', /^mailfoogae\.appspot\.com$/, /./],
  ['Superhuman', /(^|\.)r\.superhuman\.com$/, /./],
  ['Google Analytics', /(^|\.)google-analytics\.com$/, /collect|__utm/],
  ['DoubleClick', /(^|\.)doubleclick\.net$/, /./],
  ['Facebook', /(^|\.)facebook\.com$/, /^\/(tr|email_open_log_pic)/],
  ['LinkedIn', /(^|\.)linkedin\.com$/, /emimp|\/collect/],
]

/** How an image stands in the message: its attributes as they were written. */
export type Standing = { width?: string | undefined; height?: string | undefined; style?: string | undefined }

/**
 * Whose tracker an image is: the name of the service, the host of one nobody sees (one pixel, or hidden), or null for a
 * picture.
 */
export function trackerOf(address: string, standing: Standing): string | null {
  if (!URL.canParse(address)) return null
  const { hostname, pathname } = new URL(address)
  const service = known.find(([, host, path]) => host.test(hostname) && path.test(pathname))
  if (service) return service[0]
  return isUnseen(standing) ? hostname : null
}

function isUnseen({ width, height, style = '' }: Standing): boolean {
  const dot = (value: string | undefined) => value !== undefined && /^\s*[01](px)?\s*$/.test(value)
  if (dot(width) && dot(height)) return true
  if (/display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])/i.test(style)) return true
  const said = (name: string) =>
    new RegExp(`(?:^|[;\\s])(?:max-)?${name}\\s*:\\s*[01](?:px)?\\s*(?:!|;|$)`, 'i').test(style)
  return said('width') && said('height')
}
