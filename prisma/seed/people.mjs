// Who lives in the demo village: Ashcombe writes English in buzon.test, its twin town Valdehoya Spanish in correo.test.

/** Everyone's password. */
export const password = 'village'

const gibibyte = 1_073_741_824

const person = (email, name, language, more) => ({
  email,
  name,
  language,
  password,
  quotaBytes: gibibyte,
  /** How their program writes: flowed (RFC 3676), plain (hard-wrapped), html, soft (long lines). */
  style: 'soft',
  nick: name.split(' ')[0],
  ...more,
})

export const people = [
  person('ana@buzon.test', 'Ana García', 'en', {
    role: 'Head teacher, Ashcombe Primary School',
    quotaBytes: 2 * gibibyte,
    style: 'flowed',
    signature: 'Ana García\nHead teacher, Ashcombe Primary School\n12 Church Lane, Ashcombe',
  }),
  person('tom@buzon.test', 'Tom Whitfield', 'en', {
    role: "Baker, Whitfield's Bakery",
    style: 'plain',
    signature: "Tom\nWhitfield's Bakery, since 1958. Closed Mondays.",
  }),
  person('priya@buzon.test', 'Priya Natarajan', 'en', {
    role: 'Clerk, Ashcombe Town Hall',
    style: 'html',
    signature: 'Priya Natarajan\nParish Clerk, Ashcombe Town Hall\nOffice hours: Mon to Thu, 9 to 15',
  }),
  person('grace@buzon.test', "Grace O'Leary", 'en', {
    role: 'Year 4 teacher and chair of the parents’ association',
    signature: 'Grace',
  }),
  person('noam@buzon.test', 'נועם ברק', 'en', {
    role: 'Web designer, Barak & Daughters',
    nick: 'Noam',
    style: 'html',
    signature: 'Noam Barak · נועם ברק\nBarak & Daughters, websites for small places',
  }),
  person('samir@buzon.test', 'سمير حداد', 'en', {
    role: 'Coach, Ashcombe Rovers',
    nick: 'Samir',
    style: 'flowed',
    signature: 'Samir Haddad, Ashcombe Rovers U11\nTraining Tue and Thu, 17:30',
  }),
  person('big@buzon.test', 'Beatrice Ingram', 'en', {
    role: 'County records office: keeps everything, 20,000 messages of it',
    quotaBytes: 4 * gibibyte,
    signature: 'B. Ingram\nCounty Records Office',
  }),
  person('lola@correo.test', 'Lola Fernández Ruiz', 'es', {
    role: 'Asesora fiscal, con un buzón para cada cliente',
    quotaBytes: 2 * gibibyte,
    style: 'html',
    signature: 'Lola Fernández Ruiz\nAsesoría Fernández · Plaza Mayor, 4 · Valdehoya',
  }),
  person('javier@correo.test', 'Javier Ortiz', 'es', {
    role: 'Panadero, Panadería La Espiga',
    style: 'plain',
    signature: 'Javier\nPanadería La Espiga',
  }),
  person('carmen@correo.test', 'Carmen Núñez Ibáñez', 'es', {
    role: 'Secretaria del Ayuntamiento de Valdehoya',
    style: 'flowed',
    signature: 'Carmen Núñez Ibáñez\nSecretaría, Ayuntamiento de Valdehoya',
  }),
  person('iker@correo.test', 'Iker Etxeberria', 'es', {
    role: 'Presidente del Club de Montaña Peña Alta',
    signature: 'Iker\nC. M. Peña Alta',
  }),
  person('marta@correo.test', 'Marta Soler', 'es', {
    role: 'Maestra y presidenta de la AMPA del CEIP Valdehoya',
    style: 'flowed',
    signature: 'Marta Soler\nAMPA del CEIP Valdehoya',
  }),
  person('pablo@correo.test', 'Pablo Domínguez-Castellanos y Fernández de Córdoba', 'es', {
    role: 'Carpintero, Maderas Domínguez e Hijos',
    nick: 'Pablo',
    quotaBytes: 52_428_800,
    signature: 'Pablo Domínguez-Castellanos y Fernández de Córdoba\nMaderas Domínguez e Hijos, S. L.',
  }),
]

/** By the part before the @, which is unique in the village. */
export const byName = Object.fromEntries(people.map((one) => [one.email.split('@')[0], one]))

/** What the local mail server's directory holds besides the accounts themselves. */
export const directory = {
  domains: [
    { name: 'buzon.test', aliasOf: null },
    { name: 'correo.test', aliasOf: null },
    { name: 'buzon.example.test', aliasOf: 'buzon.test' },
  ],
  accounts: people.map(({ email, name, password, quotaBytes }) => ({ email, name, password, quotaBytes })),
  aliases: [
    { address: 'office@buzon.test', destinations: ['ana@buzon.test', 'grace@buzon.test'] },
    { address: 'postmaster@buzon.test', destinations: ['priya@buzon.test'] },
    { address: 'fair@buzon.test', destinations: ['grace@buzon.test', 'tom@buzon.test', 'samir@buzon.test'] },
    { address: 'postmaster@correo.test', destinations: ['carmen@correo.test'] },
    { address: 'ampa@correo.test', destinations: ['marta@correo.test', 'javier@correo.test'] },
  ],
  /** Mail for the account also goes to the destination; a copy stays when keepCopy is true. */
  forwards: [{ email: 'iker@correo.test', destination: 'marta@correo.test', keepCopy: true }],
}
