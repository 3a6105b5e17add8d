import { intlLocale, languageVariants } from './locale-names.ts'

/** What a clock says besides its numbers, in English, in the order of the table. */
export const CLOCK_WORDS = ['a.m.', 'p.m.', 'AM', 'PM', 'midnight', 'noon'] as const

/** One of these words. */
export type ClockWord = (typeof CLOCK_WORDS)[number]

/**
 * The words as Django 5.2's translators have them; empty is as in English. Swedish and Sorani say morning in the morning
 * here, and Hindi has two words for the halves of the day: their catalogs mix these up.
 */
const TABLE = `
af|vm.|nm.|VM|NM|middernag|middag
ar|ص|م|ص|م|منتصف الليل|ظهراً
ast|||||Media nueche|Meudía
az|g.ə.|g.s.|GƏ|GS|gecə yarısı|günorta
be|папоўначы|папаўдні|папоўначы|папаўдні|поўнач|поўдзень
bg|преди обяд|след обяд|преди обяд|след обяд|полунощ|обяд
bn|পূর্বাহ্ন|অপরাহ্ন|পূর্বাহ্ন|অপরাহ্ন|মধ্যরাত|দুপুর
br|mintin|g.m.|Mintin|G.M.|hanternoz|kreisteiz
bs|prije p.|po p.|||ponoć|podne
ca|||||mitjanit|migdia
ckb|پ.ن|د.ن|پ.ن|د.ن|نیوەشەو|نیوەڕۆ
cs|dop.|odp.|dop.|odp.|půlnoc|poledne
cy|y.b.|y.h.|YB|YH|canol nos|canol dydd
da|||||midnat|middag
de|vorm.|nachm.|vorm.|nachm.|Mitternacht|Mittag
dsb|dopołdnja|wótpołdnja|dopołdnja|wótpołdnja|połnoc|połdnjo
el|πμ.|μμ.|ΠΜ|ΜΜ|μεσάνυχτα|μεσημέρι
eo|atm|ptm|ATM|PTM|noktomezo|tagmezo
es|||||medianoche|mediodía
et|e.l.|p.l.|EL|PL|südaöö|keskpäev
eu|||||gauerdia|eguerdia
fa|صبح|ب.ظ.|صبح|بعد از ظهر|نیمه شب|ظهر
fi|ap|ip|AP|IP|keskiyö|keskipäivä
fr|matin|après-midi|Matin|Après-midi|minuit|midi
ga|r.n.|i.n.|RN|IN|meán oíche|nóin
gd|m|f|m|f|meadhan-oidhche|meadhan-latha
gl|||||medianoite|mediodía
he|בבוקר|אחר הצהריים|בבוקר|אחר הצהריים|חצות|12 בצהריים
hi|पूर्वाह्न|अपराह्न|पूर्वाह्न|अपराह्न|मध्यरात्री|दोपहर
hr|ujutro|popodne|ujutro|popodne|ponoć|podne
hsb|dopołdnja|popołdnju|dopołdnja|popołdnju|połnoc|připołdnjo
hu|de|du|DE|DU|éjfél|dél
hy|||||կեսգիշեր|կեսօր
ia|am.|pm.|||medienocte|mediedie
id|a.m|p.m|||tengah malam|siang
ig|||||etiti Abalị|Ehihie
io|||||noktomezo|dimezo
is|morgun|eftirmiðdegi|Morgun|Eftirmiðdegi|miðnætti|hádegi
it|||||mezzanotte|mezzogiorno
ja|||||0時|12時
ka|||||შუაღამე|შუადღე
kab|f.t.|m.d.|FT|MD|ttnaṣfa n yiḍ|ttnaṣfa n uzal
kk|Т.Ж.|Т.Қ.|ТЖ|ТҚ|түнжарым|түсқайта
kn|ಪೂರ್ವಾಹ್ನ|ಅಪರಾಹ್ನ|ಪೂರ್ವಾಹ್ನ|ಅಪರಾಹ್ನ|ಮಧ್ಯರಾತ್ರಿ|ಮಧ್ಯಾಹ್ನ
ko|오전|오후|오전|오후|자정|정오
ky|түшкө чейин|түштөн кийин|Түшкө чейин|Түштөн кийин|Түнүчү|ай
lt|||||vidurnaktis|vidurdienis
lv|priekšpusdienā|pēcpusdienā|priekšpusdienā|pēcpusdienā|pusnakts|dienasvidus
mk|наутро|попладне|наутро|попладне|полноќ|пладне
ml|എ. എം (ഉച്ചയ്ക്കു മുമ്പ്)|പി. എം (ഉച്ചയ്ക്കു ശേഷം)|എ. എം (ഉച്ചയ്ക്കു മുമ്പ്)|പി. എം (ഉച്ചയ്ക്കു ശേഷം)|അര്‍ധരാത്രി|ഉച്ച
mn|||||шөнө дунд|үд дунд
mr|म.पू.|म.उ.|मपू|मउ|मध्यरात्री|दुपारी
ms|pagi|malam|PAGI|MALAM|tengah malam|tengahari
my|မနက်|ညနေ|မနက်|ညနေ|သန်းခေါင်|မွန်းတည့်
nb|||||midnatt|12:00
ne|||||मध्यरात|मध्यान्ह
nl|||||middernacht|middag
nn|||||midnatt|12:00
os|ӕ.р.|ӕ.ф.|ӔР|ӔФ|ӕмбисӕхсӕв|ӕмбисбон
pa|||ਸਵੇਰ|ਸ਼ਾਮ|ਅੱਧੀ-ਰਾਤ|ਨੂਨ
pl|rano|po południu|rano|po południu|północ|południe
pt|||||meia-noite|meio-dia
ro|||||miezul nopții|amiază
ru|д.п.|п.п.|ДП|ПП|полночь|полдень
sk|predpoludním|popoludní|predpoludním|popoludní|polnoc|poludnie
sl|||||polnoč|poldne
sq|||||mesnatë|mesditë
sr|пре п.|по п.|||поноћ|подне
sr-latn|pre p.|po p.|||ponoć|podne
sv|f.m.|e.m.|FM|EM|midnatt|middag
sw|a.m|p.m|||usiku wa manane|mchana
te|||||అర్ధరాత్రి|మధ్యాహ్నం
tg|н.р.|н.ш.|НР|НШ|нимашабӣ|нисфирузӣ
th|||||เที่ยงคืน|เที่ยงวัน
tk|a.m|p.m|||ýary gije|günortan
tr|ö.ö.|ö.s.|ÖÖ|ÖS|gece yarısı|öğlen
tt|т.к.|т.с.|ТК|ТС|төн уртасы|көн уртасы
udm|лымшор азе|лымшор бере|лымшор азе|лымшор бере|уйшор|лымшор
ug|||||يېرىم كېچىدە|چۈشتە
uk|до полудня|після полудня|до полудня|після полудня|північ|полудень
ur|صبح|شام|صبح|شام|نصف رات|دوپہر
uz|ertalab|kechqurun|Ertalab|Kechqurun|yarim tunda|peshin
vi|||sáng|chiều|Nửa đêm|Buổi trưa
zh-hans|||||午夜|中午
zh-hant|||||午夜|中午
`

let rows: ReadonlyMap<string, readonly string[]> | undefined

/** A word of the clock in a language for which the site has no catalog with it. */
export function clockWord(word: ClockWord, language: string): string {
  rows ??= new Map(
    TABLE.trim()
      .split('\n')
      .map((line) => {
        const [code = '', ...words] = line.split('|')
        return [code, words]
      }),
  )
  const known = languageVariants(language).find((code) => rows?.has(code))
  if (known !== undefined) return rows.get(known)?.[CLOCK_WORDS.indexOf(word)] || word
  return word === 'midnight' || word === 'noon' ? word : halfOfDay(word, language)
}

/** AM and PM as Unicode's data have them. */
function halfOfDay(word: ClockWord, language: string): string {
  const locale = intlLocale(language)
  if (locale.startsWith('en')) return word
  const date = Date.UTC(2024, 0, 1, /^p/i.test(word) ? 15 : 9)
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', hourCycle: 'h12', timeZone: 'UTC' })
  return format.formatToParts(date).find(({ type }) => type === 'dayPeriod')?.value ?? word
}
