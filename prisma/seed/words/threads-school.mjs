// Threads between people of Ashcombe about the school, the fair and the roof. 'ana>tom,priya' says who writes to whom.
export const schoolThreads = [
  {
    ago: 2,
    subject: 'School roof: the second quote is in',
    box: { ana: 'Projects/School roof' },
    star: ['ana', 'priya'],
    attach: { 0: ['pdf:Quote 2 - school roof.pdf'] },
    turns: [
      [
        'priya>ana',
        'Good morning Ana,\n\nThe second quote for the school roof came in last night and it is attached. They want £18,400 for slate and £13,950 for the composite tiles, scaffolding included. The first firm was £16,200 for composite, without scaffolding, so this one is clearly better.\n\nThe council meets on Thursday at 18:30. If you send me two lines on why the gym can not wait another winter, I will put them in the papers.',
      ],
      [
        'ana>priya',
        'Thank you Priya, that is much better than I feared.\n\nTwo lines: water came through above the wall bars on nine days last winter, and we closed the gym on each of them. The insurers have told us in writing that they will not pay for the floor a second time.\n\nDoes the price hold until the summer holidays? We can not have scaffolding in the playground in term time.',
      ],
      [
        'priya>ana',
        'I rang them. The price holds for 90 days, so to the end of the school year with a little goodwill, and they can start in the first week of the holidays.\n\nYour lines are in the papers, word for word. See you on Thursday?',
      ],
      ['ana>priya', 'I will be there, with photographs of the buckets. Thank you.'],
    ],
  },
  {
    ago: 9,
    subject: 'Bread for the summer fair',
    turns: [
      [
        'grace>tom',
        'Hi Tom,\n\nIt is that time of year again. Could you do the bread for the fair? Last year we had 180 rolls and ran out at half past one, with a queue that reached the goalposts. I was thinking of 260.\n\nSame deal as always: you get the corner stall by the gate and our eternal love.',
      ],
      [
        'tom>grace',
        "Grace,\n\n260 rolls is fine if I can have the oven at the school kitchen from six, mine will be full with the Saturday orders. I'd do 200 white and 60 seeded.\n\nThe eternal love was a bit dry last year. Could it come with a cup of tea?",
      ],
      [
        'grace>tom',
        'Kitchen is yours from six, Ana says the key is with the caretaker. And there will be tea, with milk in it this time.\n\nCan you send me a list of allergens for the board?',
      ],
      [
        'tom>grace',
        'Gluten in all of them, sesame in the seeded ones, milk in the white. No nuts anywhere near the bakery since my nephew visited.\n\nDone deal then.',
      ],
      ['grace>tom', 'Perfect. You are a star.'],
    ],
  },
  {
    ago: 20,
    subject: 'Under-11s and the school minibus',
    turns: [
      [
        'samir>ana',
        'Dear Ana,\n\nWe have drawn Fernleigh away in the cup, and the parents who usually drive are at a wedding, all of them, at the same one. Could the Rovers borrow the school minibus on Saturday the week after next? I have the licence for it, Grace can vouch for me, and we would fill the tank.',
      ],
      [
        'ana>samir',
        'Dear Samir,\n\nOf course. The insurance only asks that a member of staff is on board, so Grace, would you go along? And no crisps, please. We are still finding the ones from the museum trip.',
      ],
      [
        'samir>ana',
        'Grace says yes. No crisps, word of honour. I am telling the boys that it is a disciplinary rule of the league.',
      ],
      [
        'samir>ana',
        'We won 3-2. Theo scored from the halfway line and has not stopped talking since. The bus is clean, the tank is full, the key is through your letterbox. Thank you again.',
      ],
    ],
  },
  {
    ago: 34,
    subject: 'Twin town visit: 24 children from Valdehoya in May',
    box: { ana: 'Projects/Twin town' },
    cc: 'priya',
    attach: { 2: ['ics:invitation.ics'] },
    turns: [
      [
        'marta>ana',
        'Querida Ana,\n\nThe council has said yes! We can come with 24 children, aged nine to eleven, and three adults, from the 11th to the 15th of May. The parents ask two things: will the children sleep in families, and is there someone for the two who can not eat gluten?\n\nPerdona mi inglés. Un abrazo.',
      ],
      [
        'ana>marta',
        '¡Qué alegría, Marta!\n\nYes, all in families, two by two so that nobody is alone with the English breakfast. Tom the baker is already dreaming up gluten-free bread for your two.\n\nI am copying in Priya from the town hall, who will book the hall for the welcome evening.',
      ],
      [
        'priya>marta,ana',
        'Hello Marta, how nice to meet you.\n\nThe hall is booked for Monday the 11th from 18:00 to 22:00 and the mayor has promised to speak for less than five minutes. An invitation is attached, for your calendar.\n\nIf your choir would like to sing, there is a piano. It is nearly in tune.',
      ],
      [
        'marta>priya,ana',
        'The choir will sing, with or without the piano. Three songs, one in English. We practise already.\n\nGracias a las dos.',
      ],
    ],
  },
  {
    ago: 48,
    subject: 'Year 4 reading list',
    attach: { 0: ['txt:reading-list-year-4.txt'] },
    turns: [
      [
        'grace>ana',
        'Ana, here is the reading list for next term. I swapped two of the old ones for books where somebody laughs at least once. Shout if the budget hates me: it comes to £212 for the class set.',
      ],
      [
        'ana>grace',
        'The budget sighs but agrees. I like the swap. Could we get three of them second-hand? The shop in Fernleigh had a whole shelf last week.',
      ],
      [
        'grace>ana',
        'Went there in the lunch break. Found four, £11 for the lot, one of them with a pressed flower in it. Total is now £149.',
      ],
    ],
  },
  {
    ago: 61,
    subject: 'Complaint about the bell',
    turns: [
      [
        'priya>ana',
        'Ana, I have to pass this on, and I do it with a straight face: a resident of Church Lane has complained in writing that the school bell rings "eleven seconds too long". He has measured it, with a stopwatch, for a month. There is a table.',
      ],
      [
        'ana>priya',
        'Is the table any good? I could use it in maths.\n\nMore seriously: the bell has rung for fifteen seconds since 1974. We will make it five, the children know where the door is. Please tell him thank you for the table.',
      ],
      [
        'priya>ana',
        'He is delighted, and asks whether the church clock could be looked at as well, which is four minutes fast. I have sent him to the vicar.',
      ],
    ],
  },
  {
    ago: 75,
    subject: 'Photos of the school play',
    attach: { 0: ['png:stage-left.png', 'png:curtain-call.png'] },
    turns: [
      [
        'noam>ana,grace',
        'Hello both,\n\nHere are the two best ones. The rest (about 140) are in the shared folder. The tree that fell over in act two comes out beautifully, you can see everybody’s face.\n\nShall I put five of them on the website? I would only use the ones with parents’ consent.',
      ],
      [
        'grace>noam',
        'These are wonderful! The tree was me, by the way. I have the consent list, I will tick the ones that are fine and send it tonight.',
      ],
      [
        'ana>noam',
        'Thank you Noam. Yes to the website, after Grace’s list. And could you print the curtain call for the entrance hall, A2? The school pays.',
      ],
      ['noam>ana', 'Printed. It is the first thing I have made in ten years that does not need an update.'],
    ],
  },
  {
    ago: 5,
    subject: 'Can you take my Thursday playground duty?',
    turns: [
      [
        'grace>ana',
        'I have the dentist at 12:15 on Thursday, the tooth has decided for me. Could you take the playground? I will do your Friday, rain or shine.',
      ],
      ['ana>grace', 'Rain, says the forecast, so: gladly. Good luck with the tooth.'],
    ],
  },
  {
    ago: 110,
    subject: 'Safeguarding training: dates',
    cc: 'samir',
    turns: [
      [
        'ana>grace,samir',
        'Dear both,\n\nThe yearly safeguarding training has three dates: the 3rd, the 10th or the 17th, each from 16:00 to 18:00 in the library. Everyone who works with children has to come to one of them, coaches too. Tell me which, and whether you eat sandwiches.',
      ],
      [
        'samir>ana',
        'The 10th, and yes to sandwiches. Could we talk about changing rooms? I have questions from a parent, good ones.',
      ],
      ['grace>ana', 'The 3rd for me, so that it is done. Cheese.'],
      [
        'ana>samir',
        'We will make changing rooms the first point on the 10th. Bring the questions in writing, without names.',
      ],
    ],
  },
  {
    ago: 150,
    subject: 'Website: the timetable page still says 2019',
    turns: [
      [
        'ana>noam',
        'Noam, a mother has kindly pointed out that according to our website the school year ends in July 2019. It would make her daughter 15.',
      ],
      [
        'noam>ana',
        'Ouch. The page was copied by hand from a document that somebody keeps on a memory stick. I can have it read your calendar instead, then it can never be wrong again, or at least only as wrong as you are. Half a day, I would charge £120.',
      ],
      ['ana>noam', 'As wrong as I am is a risk we can take. Please do it.'],
      ['noam>ana', 'It is live. Try the page for next week: the sports day has already moved itself.'],
    ],
  },
]
