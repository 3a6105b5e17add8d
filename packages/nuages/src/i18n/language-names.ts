/** Where Django's lists of languages have other names than Unicode: code, name in English, name in the language itself. */
const NAMES = `
ar|Arabic|العربيّة
ar-dz|Algerian Arabic|العربية الجزائرية
az|Azerbaijani|Azərbaycanca
bn|Bengali|বাংলা
ckb|Central Kurdish (Sorani)|کوردی
cs|Czech|česky
dsb|Lower Sorbian|dolnoserbski
es-ar|Argentinian Spanish|español de Argentina
es-co|Colombian Spanish|español de Colombia
es-mx|Mexican Spanish|español de Mexico
es-ni|Nicaraguan Spanish|español de Nicaragua
es-ve|Venezuelan Spanish|español de Venezuela
eu|Basque|Basque
fy|Frisian|frysk
hi|Hindi|हिंदी
hr|Croatian|Hrvatski
hsb|Upper Sorbian|hornjoserbsce
hu|Hungarian|Magyar
ia|Interlingua|Interlingua
io|Ido|ido
id|Indonesian|Bahasa Indonesia
ig|Igbo|Asụsụ Ìgbò
is|Icelandic|Íslenska
kab|Kabyle|taqbaylit
kk|Kazakh|Қазақ
km|Khmer|Khmer
kn|Kannada|Kannada
ky|Kyrgyz|Кыргызча
lt|Lithuanian|Lietuviškai
mk|Macedonian|Македонски
mn|Mongolian|Mongolian
ms|Malay|Bahasa Melayu
my|Burmese|မြန်မာဘာသာ
nb|Norwegian Bokmal|norsk (bokmål)
nn|Norwegian Nynorsk|norsk (nynorsk)
os|Ossetic|Ирон
pa|Punjabi|Punjabi
pt|Portuguese|Português
pt-br|Brazilian Portuguese|Português Brasileiro
ro|Romanian|Română
ru|Russian|Русский
sk|Slovak|slovensky
sl|Slovenian|Slovenščina
sr-latn|Serbian Latin|srpski (latinica)
th|Thai|ภาษาไทย
tk|Turkmen|Türkmençe
tt|Tatar|Татарча
udm|Udmurt|Удмурт
uk|Ukrainian|Українська
uz|Uzbek|oʻzbek tili
vi|Vietnamese|Tiếng Việt
`

let names: ReadonlyMap<string, readonly [name: string, nameLocal: string]> | undefined

/** The names of a language as Django has them, where they are not Unicode's; the list is cut apart at the first use. */
export function ownLanguageNames(code: string): readonly [name: string, nameLocal: string] | undefined {
  names ??= new Map(
    NAMES.trim()
      .split('\n')
      .map((line) => {
        const [key = '', name = '', nameLocal = ''] = line.split('|')
        return [key, [name, nameLocal]]
      }),
  )
  return names.get(code)
}
