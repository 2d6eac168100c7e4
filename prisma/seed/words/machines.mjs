// What shops, papers and lists write to everybody.
export const senders = {
  en: [
    {
      name: 'The Ashcombe Gazette',
      email: 'news@gazette.example',
      colour: '#7a2e2e',
      language: 'en',
      stories: [
        [
          'Water main on Church Lane to be renewed at last',
          'Work begins in the first week of the month and should take nine days. Buses will stop at the mill instead.',
        ],
        [
          'Record year for the library’s reading club',
          'Forty-one children read more than twenty books each. The youngest, who is six, asked for longer ones.',
        ],
        [
          'Otters seen below the weir',
          'Three of them, says the lock keeper, and they are not shy. Please keep dogs on the lead until June.',
        ],
        [
          'Rovers under-11s through to the semi-final',
          'A goal from the halfway line in the last minute settled a match that nobody will forget.',
        ],
        [
          'The bakery that begins its day at three',
          'We spent a night beside the oven on Mill Row. It was warm, and there were buns.',
        ],
      ],
    },
    {
      name: 'Northfield Books',
      email: 'hello@northfield-books.example',
      colour: '#1f4e5f',
      language: 'en',
      stories: [
        [
          'Five novels for long train journeys',
          'None of them contains a murder, and in one of them nothing happens at all, beautifully.',
        ],
        [
          'Signed copies: A History of Hedges',
          'The author came by on his bicycle and signed thirty. We have nineteen left.',
        ],
        [
          'Our winter sale starts on Friday',
          'A third off most of the ground floor, and half off anything with a dent.',
        ],
        [
          'Children’s hour, every Saturday at ten',
          'Bring a cushion. This month we read about a goat who learns to read.',
        ],
      ],
    },
    {
      name: 'Fernleigh Garden Centre',
      email: 'garden@fernleigh.example',
      colour: '#3f6b35',
      language: 'en',
      stories: [
        ['What to sow this week', 'Broad beans, if the ground lets you in. Otherwise tea, and the seed catalogue.'],
        ['Bare-root roses are in', 'Eighty varieties, from £7. The staff favourite smells of oranges.'],
        ['How to save a tired lawn', 'Rake, spike, feed, wait. The waiting is the difficult part.'],
        ['Bring back your pots', 'We wash them and use them again. Ten pots earn a packet of seeds.'],
      ],
    },
  ],
  es: [
    {
      name: 'El Correo de la Vega',
      email: 'boletin@correodelavega.example',
      colour: '#8a3b12',
      language: 'es',
      stories: [
        [
          'El pleno aprueba el nuevo tejado del colegio',
          'Las obras empezarán en julio y las hará una carpintería del pueblo. La votación fue unánime.',
        ],
        [
          'Nieve por encima de los 1.600 metros',
          'El refugio de Peña Alta abre todos los fines de semana, con leña seca y chocolate.',
        ],
        [
          'Ashcombe y Valdehoya, pueblos hermanos',
          'Veinticuatro niños viajarán en mayo. Llevan tres canciones y una maleta llena de rosquillas.',
        ],
        [
          'La biblioteca amplía su horario',
          'Desde el lunes abre también los sábados por la mañana, con cuentos a las once.',
        ],
      ],
    },
    {
      name: 'Librería La Ñ',
      email: 'hola@libreria.example',
      colour: '#5b3a6b',
      language: 'es',
      stories: [
        [
          'Novedades para un otoño largo',
          'Seis novelas, dos de ellas cortas, y un libro sobre setas que no dejarás prestado.',
        ],
        [
          'Club de lectura: este mes, cuentos',
          'Nos vemos el último jueves a las siete. Hay sillas para veinte y café para treinta.',
        ],
        ['Rebajas en la mesa del fondo', 'Todo lo de la mesa del fondo, a mitad de precio. La mesa no se vende.'],
      ],
    },
    {
      name: 'Ferretería El Tornillo',
      email: 'ofertas@eltornillo.example',
      colour: '#2c4a7c',
      language: 'es',
      stories: [
        ['Estufas de leña: asesoramiento gratis', 'Te decimos cuál calienta tu casa y cuál solo queda bonita.'],
        ['Semana del bricolaje', 'Brocas, tacos y paciencia. De las dos primeras cosas tenemos todas las medidas.'],
        ['Afilamos tus cuchillos', 'Los jueves, mientras tomas un café enfrente. Tres euros la pieza.'],
      ],
    },
  ],
}

const shop = (name, email, language, subject, says) => ({ name, email, language, subject, says })

export const receipts = {
  en: [
    shop(
      'Swift Parcels',
      'track@swift-parcels.example',
      'en',
      'Your parcel {number} is on its way',
      'Hello {name},\n\nyour parcel {number} left our depot this morning and should reach you tomorrow between 10:00 and 14:00. Paid on account: {money}.',
    ),
    shop(
      'Wessex Water',
      'billing@wessex-water.example',
      'en',
      'Your bill {number} is ready',
      'Dear {name},\n\nyour bill of {money} is ready. It will be collected from your account in 14 days, you do not need to do anything.',
    ),
    shop(
      'Northfield Books',
      'orders@northfield-books.example',
      'en',
      'Order {number}: thank you',
      'Dear {name},\n\nthank you for your order {number} of {money}. We pack it today, in paper, with string.',
    ),
    shop(
      'County Rail',
      'tickets@county-rail.example',
      'en',
      'Your ticket {number} to Fernleigh',
      'Your ticket {number}, {money}, is valid on any train of the day. Show this message or print it.',
    ),
  ],
  es: [
    shop(
      'Mensajería Rápida',
      'envios@mensajeria.example',
      'es',
      'Tu envío {number} está en camino',
      'Hola, {name}:\n\ntu envío {number} ha salido esta mañana del almacén y llegará mañana entre las 10:00 y las 14:00. Importe: {money}.',
    ),
    shop(
      'Aguas de la Vega',
      'facturas@aguasvega.example',
      'es',
      'Factura {number} disponible',
      'Estimado cliente:\n\nya está disponible su factura de {money}. Se cargará en su cuenta dentro de 14 días.',
    ),
    shop(
      'Librería La Ñ',
      'pedidos@libreria.example',
      'es',
      'Gracias por tu pedido {number}',
      'Hola, {name}:\n\ngracias por tu pedido {number}, de {money}. Lo preparamos hoy mismo, en papel y con cuerda.',
    ),
    shop(
      'Autobuses Moncayo',
      'billetes@moncayo.example',
      'es',
      'Tu billete {number} a Soria',
      'Tu billete {number}, {money}, vale para cualquier autobús del día. Enséñalo en el móvil o imprímelo.',
    ),
  ],
}

export const listTalk = {
  en: {
    name: 'village',
    email: 'village@lists.ashcombe.example',
    members: [
      { name: 'Margaret Pell', email: 'margaret.pell@post.example' },
      { name: 'Old Mill Allotments', email: 'allotments@mill.example' },
      { name: 'Rev. J. Ashby', email: 'vicar@st-marys.example' },
      { name: 'Kofi Mensah', email: 'kofi@mensah.example' },
      { name: 'Zoë & Bill', email: 'zoe.bill@post.example' },
    ],
    topics: [
      [
        'Bulky waste day',
        'The lorry comes on the first Tuesday at seven. Put things on the kerb the evening before, not the week before.',
      ],
      ['Found: one child’s glove, red', 'It hangs on the gate of the allotments and looks sad.'],
      ['Choir needs basses', 'We have eleven sopranos and Bill. Bill is tired. Wednesdays at 19:30, no audition.'],
      ['Potatoes', 'We have far too many. Help yourselves from the crate at the mill, bring back the crate.'],
      [
        'Bus 14',
        'From next month the 14 will no longer stop at the chapel. If you mind, and I do, the form is on the county’s website.',
      ],
      ['Power cut on Thursday', 'Mill Row and Church Lane, from nine to noon. They are changing the transformer.'],
    ],
    answers: [
      'Thank you, I nearly missed that.',
      'Same here. Shall we write to them together?',
      'Good idea. I can bring a trailer.',
      'Count me in, with cake.',
      'I think that was mine. Embarrassing. Coming by tomorrow.',
    ],
  },
  es: {
    name: 'vecinos',
    email: 'vecinos@listas.valdehoya.example',
    members: [
      { name: 'Asunción Gil', email: 'asun.gil@post.example' },
      { name: 'Peña El Botijo', email: 'botijo@penas.example' },
      { name: 'Íñigo Sáez', email: 'inigo@saez.example' },
      { name: 'Huertos del Lavadero', email: 'huertos@lavadero.example' },
    ],
    topics: [
      [
        'Recogida de enseres',
        'El camión pasa el primer martes a las siete. Sacad las cosas la noche antes, no la semana antes.',
      ],
      ['Se busca gato', 'Gris, gordo y algo lento. Responde a «Factura», pero solo si quiere.'],
      ['El coro busca bajos', 'Somos once sopranos y Paco. Paco está cansado. Miércoles a las 19:30, sin prueba.'],
      [
        'Sobran calabacines',
        'De verdad que sobran. Están en una caja en el lavadero, coged los que queráis. Todos, si puede ser.',
      ],
      ['Corte de agua el jueves', 'Calle Real y plaza, de nueve a doce. Llenad la cafetera.'],
    ],
    answers: [
      '¡Gracias por avisar!',
      'A mí también me pasa. ¿Escribimos juntos?',
      'Buena idea, yo llevo el remolque.',
      'Contad conmigo, y con una tortilla.',
    ],
  },
}
