import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { guessCharset } from './charset-guess'

// What people write in a subject, in the charset their old programs send it in without saying so.
const written: [string, string[]][] = [
  ['iso-8859-7', ['Ελληνικά', 'Πρόσκληση για αύριο', 'Τιμολόγιο Μαρτίου']],
  ['windows-1255', ['עברית', 'חשבונית לחודש מרץ', 'פגישה מחר']],
  ['tis-620', ['ภาษาไทย', 'ใบแจ้งหนี้เดือนมีนาคม']],
  ['windows-1251', ['Привет', 'Счёт за март', 'приглашение на завтра', 'Встреча в понедельник']],
  ['koi8-r', ['Привет', 'приглашение на завтра', 'Очень важно']],
  ['windows-1252', ['Año nuevo', 'Déjà vu à la plage', 'Það er gott að heyra frá þér']],
  ['gb18030', ['三月的发票', '明天的会议邀请']],
  ['euc-kr', ['이용약관 변경 안내', '[주말특가] 일본정품 손난로']],
  ['windows-1254', ['tanıdık buldum', 'Teşekkür ederim', 'İyi çalışmalar']],
  ['shift_jis', ['明日の会議', 'こんにちは']],
  ['euc-jp', ['明日の会議のお知らせ']],
]

test.each(written)('T11 unlabelled %s is read as it was written', (charset, texts) => {
  for (const text of texts) {
    const bytes = iconv.encode(text, charset)
    expect(iconv.decode(bytes, guessCharset(bytes)), text).toBe(text)
  }
})
