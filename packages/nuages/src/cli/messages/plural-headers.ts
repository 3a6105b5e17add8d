/** Plural-Forms by language, as gettext documents them; what is not here has the two forms of English. */
const FORMS: readonly (readonly [languages: string, header: string])[] = [
  ['id ja km ko lo ms my th vi zh', 'nplurals=1; plural=0;'],
  ['am bn fa fr hi hy kn mg oc pt-br ti uz wa', 'nplurals=2; plural=(n > 1);'],
  ['is mk', 'nplurals=2; plural=(n % 10 != 1 || n % 100 == 11);'],
  [
    'be bs hr ru sr uk',
    'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
  ],
  ['pl', 'nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);'],
  ['cs sk', 'nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);'],
  ['lt', 'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);'],
  ['lv', 'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);'],
  ['ro', 'nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);'],
  ['sl hsb dsb', 'nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);'],
  ['cy', 'nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n != 8 && n != 11 ? 2 : 3);'],
  ['gd', 'nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);'],
  ['mt', 'nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : n%100>10 && n%100<20 ? 2 : 3);'],
  ['ga', 'nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4);'],
  ['ar', 'nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);'],
]

/** The header of a new catalog. */
export function pluralHeader(language: string): string {
  const codes = [language, language.split('-')[0] as string]
  for (const code of codes) {
    const found = FORMS.find(([languages]) => languages.split(' ').includes(code))
    if (found !== undefined) return found[1]
  }
  return 'nplurals=2; plural=(n != 1);'
}
