// Threads in Ashcombe about the town hall, the bakery, the club and the firm.
export const villageThreads = [
  {
    ago: 1,
    subject: 'Market square closed on Saturday?',
    turns: [
      [
        'tom>priya',
        "Priya, the man with the cones says the square is shut from Friday night because of the water main. I've 400 hot cross buns that disagree. Where do I put the stall?",
      ],
      [
        'priya>tom',
        'He is a day early, it is Sunday night. Saturday is yours as always. I have written to the contractor to say so, with the word "buns" in the subject.',
      ],
      ['tom>priya', 'You are a good woman. A dozen has your name on it.'],
    ],
  },
  {
    ago: 3,
    subject: 'New website for the bakery, first draft',
    star: ['tom'],
    attach: { 0: ['png:home-page.png'], 2: ['zip:photos-bakery.zip'] },
    turns: [
      [
        'noam>tom',
        'Hi Tom,\n\nA first draft of the home page is attached. Three things to decide:\n\n1. Do you want to take orders on the site, or only show what there is?\n2. The old logo or the one your daughter drew? I vote for your daughter.\n3. Opening hours in the header or at the bottom?\n\nNothing is final, be honest.',
      ],
      [
        'tom>noam',
        "That's us. That's actually us. I showed it to my mother and she asked when we'd had the shop painted.\n\n1. Orders, but only for Saturdays, I can't be reading a telephone at four in the morning.\n2. My daughter's. I'd never hear the end of it.\n3. In the header. Nobody has ever scrolled for bread.",
      ],
      [
        'noam>tom',
        'Good answers. Saturday orders, closing on Thursday at noon, then. I took some photos early this morning, they are in the zip file: choose six. You look very serious in all of them.',
      ],
      ['tom>noam', "2, 3, 7, 11, 12 and the one with the cat. I wasn't serious, I was counting."],
    ],
  },
  {
    ago: 14,
    subject: 'Pitch 2 is under water again',
    turns: [
      [
        'samir>priya',
        'Hello Priya,\n\nPitch 2 is a lake. There is a pair of ducks on the penalty spot, with plans. We have four home games in three weeks. Is there any money left for the drain, or shall I change the sport?',
      ],
      [
        'priya>samir',
        'There is £2,300 in the grounds budget, and the drain was quoted at £2,150 in the autumn. If they still stand by it I can sign it without the committee. Give me until Wednesday.\n\nPlease do not move the ducks, they are protected until they have finished.',
      ],
      ['samir>priya', 'The ducks have been named (Pelé and Marta) and have a season ticket.'],
      ['priya>samir', 'Signed. They start on Monday at eight and need the gate open. The ducks have been informed.'],
    ],
  },
  {
    ago: 27,
    subject: 'Invoice 2210: website maintenance, first quarter',
    attach: { 0: ['pdf:Invoice-2210.pdf'] },
    turns: [
      [
        'noam>priya',
        'Dear Priya,\n\nPlease find attached the invoice for the first quarter, £360, payable within 30 days. It contains the two extra hours for the planning register that we spoke about.',
      ],
      [
        'priya>noam',
        'Thank you Noam. It misses the order number, without which the county lets it lie until the next century: it is PO-77-0412. Could you add it and send it again? Sorry.',
      ],
      [
        'noam>priya',
        'Of course, the corrected one went to accounts this minute, with you in copy. I have it tattooed now: PO-77-0412.',
      ],
    ],
  },
  {
    ago: 55,
    subject: 'Planning: extension at 4 Mill Row',
    box: { priya: 'Planning/Mill Row' },
    turns: [
      [
        'tom>priya',
        "Dear Priya (I'm writing to the clerk now, not to the customer),\n\nI'd like to put a second oven in the yard behind number 4. That means a flat roof of about twelve square metres, nobody can see it from the road. Do I need permission, or only patience?",
      ],
      [
        'priya>tom',
        'Dear Mr Whitfield (the clerk now),\n\nBoth. It is within permitted development up to 15 square metres, but the row is listed, so you need listed building consent, which takes eight weeks. The form is on the website, and please draw the chimney: they always ask for the chimney.\n\nBetween us: write "like the one that stood there until 1962". There is a photograph in the archive.',
      ],
      ['tom>priya', "Is there? My grandad's oven? Could I have a copy for the shop?"],
      ['priya>tom', 'The archive sends it on Monday. He looks exactly like you, counting.'],
    ],
  },
  {
    ago: 83,
    subject: 'Sponsor for the new shirts',
    turns: [
      [
        'samir>tom',
        'Tom, the under-11s need shirts. Eighteen of them, £9.50 each. Would the bakery like to be on the front? I have promised the children not to ask for a loaf as the logo, but they want a loaf as the logo.',
      ],
      [
        'tom>samir',
        "A loaf it is. £171, I'll bring it in cash on Thursday, it'll be floury. Could the keeper have one that says 'crust'?",
      ],
      ['samir>tom', 'The keeper already calls himself that. Photo to follow. Thank you, truly.'],
    ],
  },
  {
    ago: 130,
    subject: 'Old records in the cellar of the Town Hall',
    turns: [
      [
        'big>priya',
        'Dear Ms Natarajan,\n\nOur survey lists eleven boxes of rate books (1894 to 1931) in the cellar of your Town Hall. Are they still there, and are they dry? We could collect them on any weekday.',
      ],
      [
        'priya>big',
        'Dear Ms Ingram,\n\nTen are there and dry. The eleventh was under the radiator and is now one single object. Would next Tuesday suit you? There is a ramp at the back, and I can lend you the caretaker.',
      ],
      [
        'big>priya',
        'Tuesday at ten. Please let nobody try to open the single object, our conservator is already looking forward to it.',
      ],
    ],
  },
  {
    ago: 6,
    subject: 'Re-opening the footpath behind the allotments',
    cc: 'samir',
    turns: [
      [
        'grace>priya',
        'Hi Priya, half my class walks along the footpath behind the allotments, and since the storm there is a tree across it. They climb over it with great joy, but one of them will break something. Whose tree is it?',
      ],
      [
        'priya>grace,samir',
        'It fell from the county’s land onto ours, so it is everybody’s and nobody’s. I have asked for the saw. Samir, the Rovers use it for their run too, don’t they?',
      ],
      ['samir>priya,grace', 'We do, and the tree has improved everybody’s jumping. But yes, please.'],
      [
        'priya>grace,samir',
        'The saw comes on Friday. If the school would like slices of oak for the playground as stools, tell me by Thursday: 14 of them, free.',
      ],
      ['grace>priya,samir', 'YES. All 14.'],
    ],
  },
  {
    ago: 205,
    subject: 'Thank you for the Christmas parcels',
    turns: [
      [
        'priya>tom,samir,grace,ana',
        'Dear all,\n\n61 parcels went out in the end, ten more than last year, and not one was left over. Two people opened the door in tears and one tried to pay. Thank you for the bread, the driving, the drawings and the hall.',
      ],
      ['tom>priya', "Pleasure. I'd do it again tomorrow, only later in the day."],
      [
        'ana>priya',
        'The children ask whether they may do the drawings for Easter as well. I said that I would ask, and now I have.',
      ],
    ],
  },
  {
    ago: 265,
    subject: 'Lost: one grey cat, answers to "Invoice"',
    turns: [
      [
        'noam>grace,tom,priya',
        'Our cat Invoice has been out since Monday. He is grey, heavy and not very bright. If he sits in your shed, please tell me before you feed him, or he will move in.',
      ],
      [
        'tom>noam',
        "He's been on my flour sacks since Monday. I thought he came with the building. I've fed him. Sorry.",
      ],
      ['noam>tom', 'Then he is yours at night and ours by day. Thank you! My daughters are overjoyed.'],
    ],
  },
]
