import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePluralForms } from './index.ts'

const indices = (header: string, ...counts: number[]) => counts.map(parsePluralForms(header).index)

test('the forms of languages are chosen as their headers say', () => {
  assert.deepEqual(indices('nplurals=1; plural=0;', 0, 1, 2), [0, 0, 0])
  assert.deepEqual(indices('nplurals=2; plural=(n > 1);', 0, 1, 2), [0, 0, 1])
  const polish =
    'nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);'
  assert.deepEqual(indices(polish, 1, 2, 5, 12, 22, 25), [0, 1, 2, 2, 1, 2])
  const arabic =
    'nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;'
  assert.deepEqual(indices(arabic, 0, 1, 2, 3, 11, 100, 103), [0, 1, 2, 3, 4, 5, 3])
})

test('operators bind as in C', () => {
  assert.deepEqual(indices('nplurals=9; plural=n+2*3%4;', 1, 2), [3, 4])
  assert.deepEqual(indices('nplurals=9; plural=!n*2+n/2;', 0, 5), [2, 2])
  assert.deepEqual(indices('nplurals=9; plural=n-1-1;', 5), [3])
})

test('a form that is not there falls back to one that is', () => {
  assert.deepEqual(indices('nplurals=2; plural=n;', 0, 1, 7), [0, 1, 1])
  assert.deepEqual(indices('nplurals=2; plural=n-9;', 1), [0])
  assert.deepEqual(indices('nplurals=2; plural=1/n;', 0), [0])
})

test('what is no such expression is refused, never run', () => {
  const faulty = [
    'nplurals=2',
    'nplurals=0; plural=0;',
    'nplurals=2; plural=process.exit();',
    'nplurals=2; plural=(n;',
    'nplurals=2; plural=n n;',
    'nplurals=2; plural=n ? 1;',
    'nplurals=2; plural=m;',
    `nplurals=2; plural=${'('.repeat(300)}n${')'.repeat(300)};`,
    `nplurals=2; plural=${'!'.repeat(300)}n;`,
    `nplurals=2; plural=${'n+'.repeat(600)}n;`,
  ]
  for (const header of faulty) assert.throws(() => parsePluralForms(header), { code: 'NUA-I18N-001' }, header)
})
