/**
 * How languages write dates and numbers: the facts that Django 5.2 has for its locales, a line for each.
 *
 * Columns: code; the formats DATE, TIME, DATETIME, YEAR_MONTH, MONTH_DAY, SHORT_DATE and SHORT_DATETIME by Django's
 * letters; the first day of the week (0 is Sunday); the decimal and the thousand separator; digits in a group; what
 * people type, by strptime's codes, for dates and for times of day; the dates and the times of which moments are made
 * (`-` stands for those of English). Empty is as for all. `_` stands for U+00A0, `^` for U+200F, `none` for no separator.
 */
export const LOCALE_FORMATS: string = String.raw`
ar|j F، Y|g:i A||F Y|j F|d^/m^/Y|||,|.||||-
ar-dz|j F Y|H:i|j F Y H:i|F Y|j F|j F Y|j F Y H:i|0|,|.|3|%Y/%m/%d|%H:%M;%H:%M:%S||%H:%M;%H:%M:%S
az|j E Y|G:i|j E Y, G:i|F Y|j F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y
bg|d F Y|H:i|||j F|d.m.Y|||,|_||||-
bn|j F, Y|g:i A||F Y|j F|j M, Y||6|.|,||%d/%m/%Y;%d/%m/%y;%d-%m-%Y;%d-%m-%y|%H:%M:%S;%H:%M|%d/%m/%Y|%H:%M:%S;%H:%M
bs|j. N Y.|G:i|j. N. Y. G:i T|F Y.|j. F|Y M j|||,|.||||-
ca|j E \d\e Y|G:i|j E \d\e Y \a \l\e\s G:i|F \d\e\l Y|j E|d/m/Y|d/m/Y G:i|1|,|.|3|%d/%m/%Y;%d/%m/%y
ckb|j F Y|G:i|j F Y، کاتژمێر G:i|F Y|j F|Y/n/j|Y/n/j،^ G:i|6|.|,||||-
cs|j. E Y|G:i|j. E Y G:i|F Y|j. F|d.m.Y|d.m.Y G:i|1|,|_|3|%d.%m.%Y;%d.%m.%y;%d. %m. %Y;%d. %m. %y|%H:%M:%S;%H.%M;%H:%M|%d.%m.%Y;%d. %m. %Y;%Y-%m-%d|%H:%M:%S;%H:%M:%S.%f;%H.%M;%H:%M
cy|j F Y|P|j F Y, P|F Y|j F|d/m/Y|d/m/Y P|1|.|,|3|%d/%m/%Y;%d/%m/%y||%Y-%m-%d;%d/%m/%Y;%d/%m/%y
da|j. F Y|H:i|j. F Y H:i|F Y|j. F|d.m.Y|d.m.Y H:i|1|,|.|3|%d.%m.%Y
de|j. F Y|H:i|j. F Y H:i|F Y|j. F|d.m.Y|d.m.Y H:i|1|,|.|3|%d.%m.%Y;%d.%m.%y||%d.%m.%Y
de-ch|j. F Y|H:i|j. F Y H:i|F Y|j. F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y||%d.%m.%Y
el|d/m/Y|P|d/m/Y P|F Y|j F|d/m/Y|d/m/Y P|0|,|.|3|%d/%m/%Y;%d/%m/%y;%Y-%m-%d
en|N j, Y|P|N j, Y, P|F Y|F j|m/d/Y|m/d/Y P|0|.|,|3|%Y-%m-%d;%m/%d/%Y;%m/%d/%y;%b %d %Y;%b %d, %Y;%d %b %Y;%d %b, %Y;%B %d %Y;%B %d, %Y;%d %B %Y;%d %B, %Y||%Y-%m-%d;%m/%d/%Y;%m/%d/%y
en-au|j M Y|P|j M Y, P|F Y|j F|d/m/Y|d/m/Y P|0|.|,|3|%d/%m/%Y;%d/%m/%y||%Y-%m-%d;%d/%m/%Y;%d/%m/%y
en-ca|j M Y|P|j M Y, P|F Y|j F|Y-m-d|Y-m-d P|0|.|_|3|%Y-%m-%d;%y-%m-%d
en-gb|j M Y|P|j M Y, P|F Y|j F|d/m/Y|d/m/Y P|1|.|,|3|%d/%m/%Y;%d/%m/%y||%Y-%m-%d;%d/%m/%Y;%d/%m/%y
en-ie|j M Y|H:i|j M Y, H:i|F Y|j F|d/m/Y|d/m/Y H:i|1|.|,|3|%d/%m/%Y;%d/%m/%y;%d %b %Y;%d %b, %Y;%d %B %Y;%d %B, %Y||%Y-%m-%d;%d/%m/%Y;%d/%m/%y
eo|j\-\a \d\e F Y|H:i|j\-\a \d\e F Y\, \j\e H:i|F \d\e Y|j\-\a \d\e F|Y-m-d|Y-m-d H:i|1|,|_|3|%Y-%m-%d;%y-%m-%d;%Y %m %d;%Y.%m.%d;%d-a de %b %Y;%d %b %Y;%d-a de %B %Y;%d %B %Y;%d %m %Y;%d/%m/%Y|%H:%M:%S;%H:%M|%Y-%m-%d;%Y.%m.%d;%d/%m/%Y;%y-%m-%d|%H:%M:%S;%H:%M
es|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y \a \l\a\s H:i|F \d\e Y|j \d\e F|d/m/Y|d/m/Y H:i|1|,|_|3|%d/%m/%Y;%d/%m/%y
es-ar|j N Y|H:i|j N Y H:i|F Y|j \d\e F|d/m/Y|d/m/Y H:i|0|,|.|3|%d/%m/%Y;%d/%m/%y
es-co|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y \a \l\a\s H:i|F \d\e Y|j \d\e F|d/m/Y|d/m/Y H:i|1|,|.|3|%d/%m/%Y;%d/%m/%y;%Y%m%d||%d/%m/%Y;%d/%m/%y
es-mx|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y \a \l\a\s H:i|F \d\e Y|j \d\e F|d/m/Y|d/m/Y H:i|1|.|,|3|%d/%m/%Y;%d/%m/%y;%Y%m%d||%d/%m/%Y;%d/%m/%y
es-ni|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y \a \l\a\s H:i|F \d\e Y|j \d\e F|d/m/Y|d/m/Y H:i|1|.|,|3|%d/%m/%Y;%d/%m/%y;%Y%m%d||%d/%m/%Y;%d/%m/%y
es-pr|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y \a \l\a\s H:i|F \d\e Y|j \d\e F|d/m/Y|d/m/Y H:i|0|.|,|3|%d/%m/%Y;%d/%m/%y
et|j. F Y|G:i|||j. F|d.m.Y|||,|_||||-
eu|Y\k\o N j\a|H:i|Y\k\o N j\a, H:i|Y\k\o F|F\r\e\n j\a|Y-m-d|Y-m-d H:i|1|,|.|3|||-
fa|j F Y|G:i|j F Y، ساعت G:i|F Y|j F|Y/n/j|Y/n/j،^ G:i|6|.|,||||-
fi|j. E Y|G.i|j. E Y \k\e\l\l\o G.i|F Y|j. F|j.n.Y|j.n.Y G.i|1|,|_|3|%d.%m.%Y;%d.%m.%y|%H.%M.%S;%H.%M.%S.%f;%H.%M||%H.%M.%S;%H.%M.%S.%f;%H.%M
fr|j F Y|H:i|j F Y H:i|F Y|j F|d/m/Y|d/m/Y H:i|1|,|_|3|%d/%m/%Y;%d/%m/%y||%d/%m/%Y
fr-be|j F Y|H:i|j F Y H:i|F Y|j F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y;%d/%m/%Y;%d/%m/%y||%d.%m.%Y;%d/%m/%Y
fr-ca|j F Y|H_h_i|j F Y, H_h_i|F Y|j F|Y-m-d|Y-m-d H_h_i|0|,|_|3|%Y-%m-%d;%y-%m-%d
fr-ch|j F Y|H:i|j F Y H:i|F Y|j F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y;%d/%m/%Y;%d/%m/%y||%d.%m.%Y;%d/%m/%Y
ga|j F Y|H:i|||j F|j M Y|||.|,||||-
gd|j F Y|h:ia|j F Y h:ia||j F|j M Y|j M Y h:ia|1|.|,||||-
gl|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y \á\s H:i|F \d\e Y|j \d\e F|d-m-Y|d-m-Y, H:i|1|,|.||||-
he|j בF Y|H:i|j בF Y H:i|F Y|j בF|d/m/Y|d/m/Y H:i||.|,||||-
hi|j F Y|g:i A|||j F|d-m-Y|||.|,||||-
hr|j. E Y.|H:i|j. E Y. H:i|F Y.|j. F|j.m.Y.|j.m.Y. H:i|1|,|.|3|%Y-%m-%d;%d.%m.%Y.;%d.%m.%y.;%d. %m. %Y.;%d. %m. %y.
hu|Y. F j.|H:i|Y. F j. H:i|Y. F|F j.|Y.m.d.|Y.m.d. H:i|1|,|_|3|%Y.%m.%d.|%H:%M:%S;%H:%M
id|j N Y|G.i|j N Y, G.i|F Y|j F|d-m-Y|d-m-Y G.i|1|,|.|3|%d-%m-%Y;%d/%m/%Y;%d-%m-%y;%d/%m/%y;%d %b %Y;%d %B %Y;%m/%d/%y;%m/%d/%Y|%H.%M.%S;%H.%M|%d-%m-%Y;%d-%m-%y;%m/%d/%y;%m/%d/%Y|%H.%M.%S;%H.%M.%S.%f;%H.%M
ig|j F Y|P|j F Y P|F Y|j F|d.m.Y|d.m.Y H:i|1|.|,|3|%d.%m.%Y;%d.%m.%y
is|j. F Y|H:i||F Y|j. F|j.n.Y|||,|.|3|||-
it|d F Y|H:i|l d F Y H:i|F Y|j F|d/m/Y|d/m/Y H:i|1|,|.|3|%d/%m/%Y;%Y/%m/%d;%d-%m-%Y;%Y-%m-%d;%d-%m-%y;%d/%m/%y||%d/%m/%Y;%d/%m/%y;%Y-%m-%d;%d-%m-%Y;%d-%m-%y
ja|Y年n月j日|G:i|Y年n月j日G:i|Y年n月|n月j日|Y/m/d|Y/m/d G:i||.|,|3|||-
ka|l, j F, Y|h:i a|j F, Y h:i a|F, Y|j F|j.M.Y|j.M.Y H:i|1|.| |3|%Y-%m-%d;%m/%d/%Y;%m/%d/%y;%d.%m.%Y;%d.%m.%y||%Y-%m-%d;%d.%m.%Y;%d.%m.%y;%m/%d/%Y;%m/%d/%y
km|j ខែ F ឆ្នាំ Y|G:i|j ខែ F ឆ្នាំ Y, G:i||j F|j M Y|j M Y, G:i||,|.||||-
kn|j F Y|h:i A|||j F|j M Y||||||||-
ko|Y년 n월 j일|A g:i|Y년 n월 j일 g:i A|Y년 n월|n월 j일|Y-n-j|Y-n-j H:i||.|,|3|%Y-%m-%d;%m/%d/%Y;%m/%d/%y;%Y년 %m월 %d일|%H:%M:%S;%H:%M:%S.%f;%H:%M;%H시 %M분 %S초;%H시 %M분||%H:%M:%S;%H:%M:%S.%f;%H:%M;%H시 %M분 %S초;%H시 %M분
ky|j E Y ж.|G:i|j E Y ж. G:i|F Y ж.|j F|d.m.Y|d.m.Y H:i|1|.|_|3|%d.%m.%Y;%d.%m.%y
lt|Y \m. E j \d.|H:i|Y \m. E j \d., H:i|Y \m. F|E j \d.|Y-m-d|Y-m-d H:i|1|,|.|3|%Y-%m-%d;%d.%m.%Y;%d.%m.%y|%H:%M:%S;%H:%M:%S.%f;%H:%M;%H.%M.%S;%H.%M.%S.%f;%H.%M||%H:%M:%S;%H:%M:%S.%f;%H:%M;%H.%M.%S;%H.%M.%S.%f;%H.%M
lv|Y. \g\a\d\a j. F|H:i|Y. \g\a\d\a j. F, H:i|Y. \g. F|j. F|j.m.Y|j.m.Y H:i|1|,|_|3|%Y-%m-%d;%d.%m.%Y;%d.%m.%y|%H:%M:%S;%H:%M:%S.%f;%H:%M;%H.%M.%S;%H.%M.%S.%f;%H.%M||%H:%M:%S;%H:%M:%S.%f;%H:%M;%H.%M.%S;%H.%M.%S.%f;%H.%M
mk|d F Y|H:i|j. F Y H:i|F Y|j. F|j.m.Y|j.m.Y H:i|1|,|.|3|%d.%m.%Y;%d.%m.%y;%d. %m. %Y;%d. %m. %y
ml|N j, Y|P|N j, Y, P|F Y|F j|m/d/Y|m/d/Y P|0|.|,|3|%Y-%m-%d;%m/%d/%Y;%m/%d/%y
mn|d F Y|g:i A||||j M Y||||||||-
ms|j M Y|P|j M Y, P|F Y|j F|d/m/Y|d/m/Y P|0|.|,|3|%Y-%m-%d;%d/%m/%Y;%d/%m/%y;%d %b %Y;%d %b, %Y;%d %B %Y;%d %B, %Y||%Y-%m-%d;%d/%m/%Y;%d/%m/%y
nb|j. F Y|H:i|j. F Y H:i|F Y|j. F|d.m.Y|d.m.Y H:i|1|,|_|3|%Y-%m-%d;%d.%m.%Y;%d.%m.%y
nl|j F Y|H:i|j F Y H:i|F Y|j F|j-n-Y|j-n-Y H:i|1|,|.|3|%d-%m-%Y;%d-%m-%y;%d/%m/%Y;%d/%m/%y;%Y/%m/%d|%H:%M:%S;%H:%M:%S.%f;%H.%M:%S;%H.%M:%S.%f;%H.%M;%H:%M|%d-%m-%Y;%d-%m-%y;%Y-%m-%d;%d/%m/%Y;%d/%m/%y;%Y/%m/%d|%H:%M:%S;%H:%M:%S.%f;%H.%M:%S;%H.%M:%S.%f;%H:%M;%H.%M
nn|j. F Y|H:i|j. F Y H:i|F Y|j. F|d.m.Y|d.m.Y H:i|1|,|_|3|%Y-%m-%d;%d.%m.%Y;%d.%m.%y
pl|j E Y|H:i|j E Y H:i|F Y|j E|d-m-Y|d-m-Y  H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y;%y-%m-%d||%d.%m.%Y
pt|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y à\s H:i|F \d\e Y|j \d\e F|d/m/Y|d/m/Y H:i|0|,|.|3|%Y-%m-%d;%d/%m/%Y;%d/%m/%y
pt-br|j \d\e F \d\e Y|H:i|j \d\e F \d\e Y à\s H:i|F \d\e Y|j \d\e F|d/m/Y|d/m/Y H:i|0|,|.|3|%d/%m/%Y;%d/%m/%y
ro|j F Y|H:i|j F Y, H:i|F Y|j F|d.m.Y|d.m.Y, H:i|1|,|.|3|%d.%m.%Y;%d.%b.%Y;%d %B %Y|%H:%M;%H:%M:%S;%H:%M:%S.%f|%d.%m.%Y,;%d.%B.%Y,|%H:%M;%H:%M:%S
ru|j E Y г.|G:i|j E Y г. G:i|F Y г.|j F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y
sk|j. F Y|G:i|j. F Y G:i|F Y|j. F|d.m.Y|d.m.Y G:i|1|,|_|3|%d.%m.%Y;%d.%m.%y;%y-%m-%d||%d.%m.%Y
sl|d. F Y|H:i|j. F Y. H:i|F Y|j. F|j. M. Y|j.n.Y. H:i|0|,|.|3|%d.%m.%Y;%d.%m.%y;%d-%m-%Y;%d. %m. %Y;%d. %m. %y
sq|d F Y|g.i.A||F Y|j F|Y-m-d|||,|.||||-
sr|j. F Y.|H:i|j. F Y. H:i|F Y.|j. F|j.m.Y.|j.m.Y. H:i|1|,|.|3|%d.%m.%Y.;%d.%m.%y.;%d. %m. %Y.;%d. %m. %y.
sr-latn|j. F Y.|H:i|j. F Y. H:i|F Y.|j. F|j.m.Y.|j.m.Y. H:i|1|,|.|3|%d.%m.%Y.;%d.%m.%y.;%d. %m. %Y.;%d. %m. %y.
sv|j F Y|H:i|j F Y H:i|F Y|j F|Y-m-d|Y-m-d H:i|1|,|_|3|%Y-%m-%d;%m/%d/%Y;%m/%d/%y
ta|j F, Y|g:i A|||j F|j M, Y||||||||-
te|j F Y|g:i A|||j F|j M Y||||||||-
tg|j E Y г.|G:i|j E Y г. G:i|F Y г.|j F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y
th|j F Y|G:i|j F Y, G:i|F Y|j F|j M Y|j M Y, G:i|0|.|,|3|%d/%m/%Y;%d %b %Y;%d %B %Y||%d/%m/%Y
tk|j E Y г.|G:i|j E Y г. G:i|F Y г.|j F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d.%m.%y
tr|d F Y|H:i|d F Y H:i|F Y|d F|d M Y|d M Y H:i|1|,|.|3|%d/%m/%Y;%d/%m/%y;%y-%m-%d||%d/%m/%Y
ug|j F Y|G:i||F Y|j F|Y/m/d|Y/m/d G:i|1|.|,|3|||-
uk|d E Y р.|H:i|d E Y р. H:i|F Y|d F|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d %B %Y
uz|j-E, Y-\y\i\l|G:i|j-E, Y-\y\i\l G:i|F Y-\y\i\l|j-E|d.m.Y|d.m.Y H:i|1|,|_|3|%d.%m.%Y;%d-%B, %Y-yil
vi|\N\gà\y d \t\há\n\g n \nă\m Y|H:i|H:i \N\gà\y d \t\há\n\g n \nă\m Y|F Y|j F|d-m-Y|H:i d-m-Y||,|.||||-
zh-hans|Y年n月j日|H:i|Y年n月j日 H:i|Y年n月|m月j日|Y年n月j日|Y年n月j日 H:i|1|.|none|4|%Y/%m/%d;%Y-%m-%d;%Y年%m月%d日|%H:%M;%H:%M:%S;%H:%M:%S.%f||%H:%M;%H:%M:%S;%H:%M:%S.%f
zh-hant|Y年n月j日|H:i|Y年n月j日 H:i|Y年n月|m月j日|Y年n月j日|Y年n月j日 H:i|1|.|none|4|%Y/%m/%d;%Y-%m-%d;%Y年%m月%d日|%H:%M;%H:%M:%S;%H:%M:%S.%f||%H:%M;%H:%M:%S;%H:%M:%S.%f
`
