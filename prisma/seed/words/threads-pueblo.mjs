// Hilos de Valdehoya: el ayuntamiento, la panadería, el club de montaña.
export const puebloThreads = [
  {
    ago: 1,
    subject: 'Presupuesto del tejado del colegio',
    star: ['carmen'],
    box: { pablo: 'Obras/Colegio' },
    attach: { 0: ['pdf:Presupuesto tejado (versión 2).pdf'] },
    turns: [
      [
        'pablo>carmen',
        'Buenos días, Carmen:\n\nTe adjunto la segunda versión del presupuesto para el tejado del colegio. He quitado el canalón de cobre, que era un capricho, y se queda en 21.340 € más IVA. La madera la tengo en el taller desde octubre, así que por ese lado no hay sorpresas.\n\nSi se aprueba este mes, en julio está hecho.',
      ],
      [
        'carmen>pablo',
        'Gracias, Pablo. Mucho mejor que la primera. Va al pleno del jueves.\n\nUna duda del interventor: en la partida 4 pones «varios, 800 €». Ya sabes lo que opina el interventor de los varios.',
      ],
      [
        'pablo>carmen',
        'Lo sé, lo sé. Los varios son: 460 de tornillería, 240 de transporte y 100 del bocadillo de los viernes, que pago yo. Quítalos: se queda en 700 y con nombre.',
      ],
      [
        'carmen>pablo',
        'Aprobado por unanimidad, que aquí no pasaba desde lo de la fuente. Enhorabuena. El contrato te llega el lunes para firmar.',
      ],
    ],
  },
  {
    ago: 4,
    subject: 'Salida del domingo: Peña Alta por la umbría',
    cc: 'pablo',
    attach: { 0: ['png:perfil-de-la-ruta.png'] },
    turns: [
      [
        'iker>javier,marta,pablo',
        'Hola a todos:\n\nEl domingo subimos a Peña Alta por la umbría. 14 km, 780 m de desnivel, unas cinco horas con bocadillo. Os paso el perfil. Quedamos a las 8:00 en la fuente; hay nieve por encima de los 1.600, así que traed bastones y polainas.\n\n¿Quién viene?',
      ],
      ['javier>iker', 'Yo voy, pero llego sin dormir, como siempre. Llevo pan para todos y una hogaza para la cumbre.'],
      [
        'marta>iker,javier,pablo',
        'Me apunto con Nerea, que ya tiene once años y anda más que yo. ¿Hay cobertura arriba? Es por avisar en casa.',
      ],
      [
        'iker>marta,javier,pablo',
        'Hay cobertura en el collado y en la cumbre si te subes a la piedra grande. Llevo el botiquín y la radio del club. ¡Hasta el domingo!',
      ],
    ],
  },
  {
    ago: 11,
    subject: 'Trimestre: me faltan facturas',
    box: { lola: 'Clientes/Panadería La Espiga' },
    attach: { 1: ['zip:facturas-1T.zip'] },
    turns: [
      [
        'lola>javier',
        'Javier, cielo:\n\nCierro el trimestre el día 18 y me faltan las facturas de la harina de febrero y la del técnico del horno. Sin ellas pagas de IVA unos 340 € de más. Tú verás.',
      ],
      [
        'javier>lola',
        'Ahí van todas en un zip. La del técnico estaba en el cajón del pan rallado, por eso tiene ese color. Gracias por la paciencia.',
      ],
      ['lola>javier', 'Recibidas, hasta la tostada. Sale a pagar 212,40 €. ¿Domicilio como siempre?'],
      ['javier>lola', 'Como siempre. Y el sábado te guardo una rosca.'],
    ],
  },
  {
    ago: 19,
    subject: 'Menú del comedor y alergias',
    cc: 'carmen',
    turns: [
      [
        'marta>javier,carmen',
        'Buenas tardes:\n\nEste curso tenemos en el comedor cuatro celíacos, dos alérgicos al huevo y uno al sésamo. La empresa dice que el pan sin gluten lo trae congelado. ¿No podríamos comprarlo en La Espiga? Los niños lo notan, y mucho.',
      ],
      [
        'javier>marta',
        'Puedo hacer ocho panecillos sin gluten los lunes y los jueves, en el horno pequeño, que solo uso para eso. A 0,60 €, precio de amigo. Necesito que me firmen la hoja de trazabilidad.',
      ],
      [
        'carmen>marta,javier',
        'Por parte del Ayuntamiento no hay inconveniente, es un contrato menor. Javier, mándame el certificado sanitario del horno pequeño y lo tramito esta semana.',
      ],
      [
        'marta>javier,carmen',
        'Hoy han comido pan de verdad por primera vez. Una ha preguntado si era su cumpleaños. Gracias a los dos.',
      ],
    ],
  },
  {
    ago: 30,
    subject: 'Fiestas: orden de los actos y cortes de calle',
    turns: [
      [
        'carmen>javier,iker,marta,pablo',
        'Buenos días:\n\nBorrador del programa de fiestas:\n\n- Viernes, 19:00: pregón (a cargo de Marta, que aún no lo sabe)\n- Sábado, 9:00: carrera de la umbría, la organiza el club\n- Sábado, 14:00: caldereta en la plaza\n- Domingo, 12:00: misa y procesión; 23:00: verbena\n\nLa calle Real estará cortada del viernes a las 15:00 al lunes a las 8:00. Decidme hoy si algo no cuadra.',
      ],
      ['marta>carmen', '¿El pregón? ¿YO? Carmen, que me pongo a llorar en la segunda línea, ya me conoces.'],
      ['carmen>marta', 'Por eso mismo. Cinco minutos, y puedes llorar desde el tercero.'],
      [
        'pablo>carmen',
        'El escenario lo monto el jueves por la tarde. Necesito que nadie aparque delante del casino; el año pasado estaba la furgoneta del cura.',
      ],
      ['iker>carmen', 'La carrera, sin problema: tengo 86 inscritos y la ambulancia confirmada.'],
    ],
  },
  {
    ago: 44,
    subject: 'Mesa de roble para el salón de plenos',
    box: { pablo: 'Obras/Ayuntamiento' },
    turns: [
      [
        'carmen>pablo',
        'Pablo, la mesa del salón de plenos cojea desde 1983. Hemos puesto debajo ya tres boletines oficiales. ¿Se puede arreglar o hay que hacer otra?',
      ],
      [
        'pablo>carmen',
        'La he mirado esta mañana. La pata está comida por dentro, pero el tablero es de una pieza y no se encuentra hoy ni pagándolo. Hago cuatro patas nuevas, la cepillo y la enceras tú: 480 €.',
      ],
      ['carmen>pablo', 'Adelante. Los boletines, ¿te los quedas de recuerdo?'],
      ['pablo>carmen', 'Los enmarco.'],
    ],
  },
  {
    ago: 95,
    subject: 'Refugio: se ha roto la estufa',
    turns: [
      [
        'iker>pablo',
        'Pablo, la puerta de la estufa del refugio se ha partido por la bisagra y este fin de semana tenemos arriba a doce del club de Soria. ¿Me la puedes soldar?',
      ],
      [
        'pablo>iker',
        'Yo soy de madera, pero mi cuñado suelda. Bájala hoy y la tienes el viernes. Y dile a la gente que la leña húmeda no se mete a patadas.',
      ],
      ['iker>pablo', 'Fui yo quien la metió a patadas. Bajo esta tarde.'],
    ],
  },
  {
    ago: 140,
    subject: 'Horno nuevo: ¿me conviene el leasing?',
    box: { lola: 'Clientes/Panadería La Espiga' },
    star: ['javier'],
    turns: [
      [
        'javier>lola',
        'Lola: el horno que quiero cuesta 28.900 €. El banco me ofrece un leasing a cinco años, 545 al mes con opción de compra, y mi suegro me lo presta sin interés pero con comentarios. ¿Qué hago?',
      ],
      [
        'lola>javier',
        'Con los números delante: el leasing te cuesta 3.800 € más, pero deduces la cuota entera y no descapitalizas. Lo de tu suegro es más barato en euros y más caro en domingos.\n\nHay además una ayuda de la Diputación para eficiencia energética, hasta un 25 %. El plazo acaba el día 30. ¿La pido?',
      ],
      ['javier>lola', 'Pídela. Y leasing. Que los domingos los quiero para subir al monte con Iker.'],
      ['lola>javier', 'Concedida: 7.225 €. Se puede brindar.'],
    ],
  },
  {
    ago: 180,
    subject: 'Certificado de empadronamiento',
    turns: [
      [
        'iker>carmen',
        'Carmen, ¿me puedes preparar un certificado de empadronamiento? Es para la federación; dicen que tiene menos de tres meses o no vale.',
      ],
      [
        'carmen>iker',
        'Hecho, lo tienes en la sede electrónica. Código de verificación VDH-4471-Ñ. Con la eñe, que luego llama todo el mundo.',
      ],
      ['iker>carmen', 'Su página no acepta la eñe, claro.'],
      ['carmen>iker', 'Te lo mando en papel con un sello del tamaño de un plato.'],
    ],
  },
  {
    ago: 230,
    subject: 'Hermanamiento: carta de Ashcombe',
    cc: 'marta',
    turns: [
      [
        'priya>carmen',
        'Dear Carmen,\n\nThe council of Ashcombe would be honoured to become the twin town of Valdehoya. We are 2,140 people, one bakery, one and a half pubs and a school that sings. What would be the next step on your side?\n\nWith kind regards',
      ],
      [
        'carmen>priya',
        'Dear Priya,\n\nWe are 1,980, one bakery, four bars and a mountain. The council voted yes with applause. The next step, I think, is that somebody bakes something. I send you the text of the agreement in both languages this week.\n\nUn cordial saludo',
      ],
      ['priya>carmen', 'Our baker asks what your baker puts into the "rosca". He says that it is for the agreement.'],
      ['carmen>priya', 'He says: aniseed, and forty years of arguing with his father. He will write to Tom.'],
    ],
  },
]
