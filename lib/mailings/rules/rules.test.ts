import { expect, test } from 'vitest'
import { fieldOf, filledIn, filledInHtml, usedFields } from './fields'
import { mostInHour } from './pace'
import { addressColumn, gapsOf, gatherPeople, withOnly } from './people'

const to = (name: string, email: string) => ({ name, email })

test('a field is the same however people and spreadsheets write it', () => {
  for (const written of ['First Name', 'first_name', ' FIRST-NAME ', 'first', 'nombre de pila'])
    expect(fieldOf(written)).toBe('first name')
  expect(['E-mail', 'Correo electrónico', 'EMAIL'].map(fieldOf)).toEqual(['email', 'email', 'email'])
  expect(fieldOf('Nº de socio')).toBe('nº de socio')
  expect(fieldOf('constructor')).toBe('constructor')
})

test('what is known is filled in, what is not known has its own words, and other braces stay', () => {
  const values = { 'first name': 'Ana', nº: '' }
  expect(filledIn('Hola {{first name}}, nº {{ Nº | por asignar }}, {{nº}}{{other}} {{}}', values)).toBe(
    'Hola Ana, nº por asignar, {{other}} {{}}',
  )
  expect(filledIn('{{constructor}} {{__proto__}}', {})).toBe('{{constructor}} {{__proto__}}')
})

test('what is filled into HTML is text, also where the writer made half of it bold', () => {
  const values = { name: '<b>Ana</b> & "Co"', 'first name': 'Ana', street: 'One\nTwo' }
  expect(filledInHtml('<p>{{name}}</p>', values)).toBe('<p>&#60;b&#62;Ana&#60;/b&#62; &#38; &#34;Co&#34;</p>')
  expect(filledInHtml('{{first&nbsp;name}} {{fi<b>rst</b> name}} {{street}}', values)).toBe('Ana Ana<b></b> One<br>Two')
  expect(filledInHtml('<a title="{{name}}">x</a>', { name: '"><script>' })).toBe(
    '<a title="&#34;&#62;&#60;script&#62;">x</a>',
  )
})

test('recipients and the lines of a table are written to once each, with what all of them know', () => {
  const table = {
    columns: ['Nombre', 'Apellidos', 'Correo', 'Cuota'],
    rows: [
      ['Ana', 'García', 'ANA@x.test', '12 €'],
      ['Beto', '', 'beto@x.test', ''],
      ['Nadie', '', 'not an address', '1'],
    ],
  }
  const book = [{ name: 'Beto Ruiz', emails: ['beto@x.test'], organisation: 'Molino' }]
  const { people, repeated, unusable } = gatherPeople([to('', 'ana@x.test'), to('', 'carla@x.test')], table, book)
  expect(people.map(({ name, email }) => [name, email])).toEqual([
    ['Ana García', 'ana@x.test'],
    ['', 'carla@x.test'],
    ['Beto', 'beto@x.test'],
  ])
  expect(people[0]?.values).toMatchObject({ 'first name': 'Ana', cuota: '12 €' })
  expect(people[2]?.values).toMatchObject({ organisation: 'Molino', cuota: '' })
  expect([repeated, unusable]).toEqual([1, ['Nadie, 1, not an address']])
})

test('a column of addresses is found by what is in it when its name does not say so', () => {
  const rows = [
    ['1', 'a@x.test'],
    ['2', 'b@x.test'],
  ]
  expect(addressColumn({ columns: ['n', 'contacto'], rows })).toBe(1)
  expect(addressColumn({ columns: ['n', 'm'], rows: [['1', '2']] })).toBe(-1)
})

test('who lacks something is told, unless the text has other words for it', () => {
  const { people } = gatherPeople([to('Ana García', 'a@x.test'), to('', 'b@x.test')], null, [])
  const gaps = gapsOf(people, usedFields('{{first name}} {{name|you}}', '{{Cuota}}'))
  expect(gaps.map(({ written, people: lacking }) => [written, lacking.length])).toEqual([
    ['{{first name}}', 1],
    ['{{Cuota}}', 2],
  ])
  const [ana] = people
  expect(ana && withOnly(ana, usedFields('{{first name}} {{me}}'), { me: 'Eva' })).toEqual({
    name: 'Ana García',
    email: 'a@x.test',
    values: { 'first name': 'Ana', me: 'Eva' },
  })
})

test('a fifth of an hour’s messages is left for what is written by hand', () => {
  expect([300, 5, 1].map(mostInHour)).toEqual([240, 4, 1])
})
