import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runCommands } from '../support/commands.ts'

// Inside the package, so that `nuages` is found.
const site = mkdtempSync(join(import.meta.dirname, '.site-'))

const nuages = <const Lines extends readonly string[]>(...lines: Lines) => runCommands({ folder: site }, ...lines)
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(site, path)), { recursive: true })
  writeFileSync(join(site, path), text)
}
const read = (path: string) => readFileSync(join(site, path), 'utf8')
const FRENCH = 'polls/locale/fr/LC_MESSAGES/nuages.po'

const VIEWS = `import { gettext as _, gettextLazy, ngettext, npgettextLazy, pgettext } from 'nuages/i18n'
// Translators: the greeting
// on the first page.
export const hello = () => _('Hello')
export const label = gettextLazy('The quick brown fox jumps')
export const forms = [ngettext('%(n)d vote', '%(n)d votes', 2), npgettextLazy('poll', 'one', 'many', 'n')]
export const month = pgettext('month', 'May') + _('Hel' + 'lo') + _(\`50 %\`)
export const unknown = (text: string) => _(text)
// _('in a comment') is no text
`

const PAGE = `{% load i18n %}{# Translators: the title #}
<h1>{% translate "Polls" %}</h1>{% trans "Open" context "a poll" as open %}
{% comment %}{% translate "hidden" %}{% endcomment %}{% verbatim %}{% translate "raw" %}{% endverbatim %}
{% blocktranslate trimmed count n=votes %}
  {{ n }} vote
  counts
{% plural %}
  {{ n }} votes count
{% endblocktranslate %}
{{ name|default:_("Nobody") }} {% blocktranslate with p=share %}{{ p }} 100%{% endblocktranslate %}
`

describe('makemessages and compilemessages', () => {
  let results: ReturnType<typeof nuages>
  before(() => {
    const app = (label: string) =>
      `import { defineApp } from 'nuages/core'\nexport default defineApp({ label: '${label}', dir: import.meta.dirname })\n`
    write('polls/app.ts', app('polls'))
    write('blog/app.ts', app('blog'))
    write('polls/views.ts', VIEWS)
    write('polls/views.test.ts', "import { gettext } from 'nuages/i18n'\ngettext('of a test')\n")
    write('polls/templates/polls/page.html', PAGE)
    write('polls/static/polls/page.js', "gettext('Vote now')\nngettext('%(n)s hit', '%(n)s hits', 2)\n")
    write('blog/views.ts', "import { gettext } from 'nuages/i18n'\nexport const title = () => gettext('Blog')\n")
    write('node_modules/x/index.js', "gettext('of a package')\n")
    write(
      'settings.ts',
      `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import blog from './blog/app.ts'
import polls from './polls/app.ts'
export default defineSettings({
  secretKey: 'a key of fifty characters or more, for the tests of messages',
  apps: [polls, blog],
  localePaths: [join(import.meta.dirname, 'locale')],
})
`,
    )
    mkdirSync(join(site, 'polls/locale'))
    write(
      'polls/more.ts',
      "import { gettext } from 'nuages/i18n'\nexport const a = (n: number) => gettext(`${n} hits`)\n",
    )
    write('polls/skip/a.ts', "import { gettext } from 'nuages/i18n'\ngettext('skipped')\n")
    results = nuages(
      'makemessages --locale fr --locale pt_BR --ignore skip',
      'makemessages --all --ignore skip',
      'makemessages -l fr --domain nuagesjs --add-location full',
      'makemessages',
      'makemessages -l ../x',
    )
  })
  after(() => rmSync(site, { recursive: true, force: true }))

  it('finds the texts of scripts and templates, each for the catalog of its app', () => {
    assert.equal(results[0]?.status, 0, results[0]?.err)
    const text = read(FRENCH)
    assert.match(text, /"Language: fr\\n"[^]*"Plural-Forms: nplurals=2; plural=\(n > 1\);\\n"/)
    assert.match(text, /#: views\.ts\n#\. Translators: the greeting on the first page\.\nmsgid "Hello"\nmsgstr ""/)
    assert.match(
      text,
      /#, python-format\nmsgid "%\(n\)d vote"\nmsgid_plural "%\(n\)d votes"\nmsgstr\[0\] ""\nmsgstr\[1\] ""/,
    )
    assert.match(text, /msgctxt "poll"\nmsgid "one"\nmsgid_plural "many"/)
    assert.match(text, /msgctxt "month"\nmsgid "May"/)
    assert.match(text, /msgid "50 %"/)
    assert.match(text, /#: templates\/polls\/page\.html\n#\. Translators: the title\nmsgid "Polls"/)
    assert.match(text, /#: templates\/polls\/page\.html\nmsgctxt "a poll"\nmsgid "Open"/)
    assert.match(text, /msgid "%\(n\)s vote counts"\nmsgid_plural "%\(n\)s votes count"/)
    assert.match(text, /msgid "Nobody"/)
    assert.match(text, /msgid "%\(p\)s 100%%"/)
    for (const absent of [
      'hidden',
      'raw',
      'of a test',
      'of a package',
      'Vote now',
      'in a comment',
      'Blog',
      'skipped',
    ]) {
      assert.ok(!text.includes(`"${absent}"`), absent)
    }
    assert.match(read('locale/fr/LC_MESSAGES/nuages.po'), /msgid "Blog"/)
    assert.ok(existsSync(join(site, 'polls/locale/pt_BR/LC_MESSAGES/nuages.po')))
  })

  it('changes nothing the second time', () => {
    assert.match(results[1]?.out ?? '', /fr\/LC_MESSAGES\/nuages\.po: \d+ texts, nothing changed/)
  })

  it('reads the scripts of browsers for a domain of their own', () => {
    const text = read('polls/locale/fr/LC_MESSAGES/nuagesjs.po')
    assert.match(text, /#: static\/polls\/page\.js:1\nmsgid "Vote now"/)
    assert.match(text, /msgid "%\(n\)s hit"\nmsgid_plural "%\(n\)s hits"/)
    assert.ok(!text.includes('Hello'))
  })

  it('says what it cannot read', () => {
    assert.match(
      results[0]?.err ?? '',
      /polls\/more\.ts:2: gettext\(\) is given a text that is put together as it runs/,
    )
    assert.match(results[3]?.err ?? '', /Which languages\?/)
    assert.match(results[4]?.err ?? '', /'\.\.\/x' is no language/)
  })

  it('goes on behind a file that it cannot read, forgets nothing, and fails at the end', () => {
    const whole = "import { gettext } from 'nuages/i18n'\nexport const a = () => gettext('whole')\n"
    write('polls/half.ts', whole)
    nuages('makemessages -l fr -i skip')
    write(FRENCH, read(FRENCH).replace('"whole"\nmsgstr ""', '"whole"\nmsgstr "entier"'))
    write('polls/half.ts', `${whole}export const b = (`)
    write('polls/templates/polls/half.html', '{% load i18n %}\n{% blocktranslate %}{% if a %}a{% endif %}')
    writeFileSync(join(site, 'polls/latin.ts'), Buffer.from("gettext('caf\xe9')", 'latin1'))
    write(
      'polls/votes.ts',
      "import { ngettext } from 'nuages/i18n'\nngettext('%(n)d vote', '%(n)d ballots', 2)\nngettext('last', 'lasts', 2)\n",
    )
    write('polls/templates/polls/context.html', '{% load i18n %}\n{% translate "Close" context kind %}')
    const [failed] = nuages('makemessages -l fr -i skip --no-obsolete')
    assert.equal(failed?.status, 1)
    for (const line of [
      'polls/half.ts:3:19: Unexpected token',
      'polls/latin.ts: It is no text in UTF-8.',
      'polls/votes.ts:2: The plural of "%(n)d vote" is "%(n)d ballots" here and "%(n)d votes" elsewhere.',
      'polls/templates/polls/context.html:2: The context kind of translate is known only when the page is rendered',
      'polls/templates/polls/half.html:2:21: blocktranslate cannot have other tags in it, such as if a.',
      '3 files could not be read, so the catalogs lack texts.',
    ])
      assert.ok(failed?.err.includes(line), `${line}\n${failed?.err}`)
    assert.match(read(FRENCH), /msgid "last"[^]*#~ msgid "whole"\n#~ msgstr "entier"/)
    write('polls/half.ts', whole)
    for (const file of ['latin.ts', 'votes.ts', 'templates/polls/half.html', 'templates/polls/context.html'])
      rmSync(join(site, 'polls', file))
    assert.equal(nuages('makemessages -l fr -i skip --no-obsolete')[0]?.status, 0)
    assert.match(read(FRENCH), /^msgid "whole"\nmsgstr "entier"/m)
  })

  it('reads what it is told to: other files, linked folders, what is left out usually', () => {
    write('polls/letter.md', '{% load i18n %}{% translate "Dear reader" %}')
    const shared = mkdtempSync(join(import.meta.dirname, '.site-shared-'))
    writeFileSync(join(shared, 'a.ts'), "import { gettext } from 'nuages/i18n'\ngettext('shared')\n")
    symlinkSync(shared, join(site, 'polls/linked'))
    symlinkSync(join(site, 'polls'), join(site, 'polls/itself'))
    symlinkSync('loop', join(site, 'polls/loop'))
    const after = (line: string) => {
      assert.equal(nuages(line)[0]?.status, 0)
      return read(FRENCH)
    }
    const usual = after('makemessages -l fr -i skip')
    for (const text of ['Dear reader', 'shared', 'of a test']) assert.ok(!usual.includes(`"${text}"`), text)
    assert.match(after('makemessages -l fr -i skip --symlinks'), /msgid "shared"/)
    const letters = after('makemessages -l fr -i skip -e md,.txt')
    assert.match(letters, /msgid "Dear reader"/)
    assert.doesNotMatch(letters, /msgid "Hello"/)
    assert.match(after('makemessages -l fr --no-default-ignore -i node_modules -i locale'), /msgid "of a test"/)
    rmSync(shared, { recursive: true })
    rmSync(join(site, 'polls/linked'))
    rmSync(join(site, 'polls/itself'))
    rmSync(join(site, 'polls/loop'))
  })

  it('writes a template of all texts, long lines, and no places, where it is asked', () => {
    const long = `A text that is so long that no line of a catalog has room for the whole of it, ${'and more, '.repeat(5)}`
    write('polls/long.ts', `import { gettext } from 'nuages/i18n'\ngettext('${long}')\n`)
    const [first] = nuages('makemessages -l fr --keep-pot --no-wrap --no-location -i skip')
    assert.match(first.out, /^polls\/locale\/nuages\.pot: \d+ texts$/m)
    const pot = read('polls/locale/nuages.pot')
    assert.match(pot, /"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"/)
    assert.match(pot, /msgid_plural "%\(n\)d votes"\nmsgstr\[0\] ""\nmsgstr\[1\] ""\n\n/)
    for (const text of [pot, read(FRENCH)]) {
      assert.ok(text.includes(`msgid "${long}"`))
      assert.doesNotMatch(text, /^#:/m)
    }
    nuages('makemessages -l fr -i skip')
    assert.ok(!read(FRENCH).includes(long))
  })

  it('compiles catalogs, and refuses those with a translation that does not fit', () => {
    const own = 'locale/fr/LC_MESSAGES/nuages.po'
    write(own, read(own).replace('"Blog"\nmsgstr ""', '"Blog"\nmsgstr "Carnet"'))
    const forms = 'msgid_plural "%(n)d votes"\nmsgstr[0] ""'
    write(FRENCH, read(FRENCH).replace(forms, forms.replace('""', '"%(m)d vote"')))
    const [compiled] = nuages('compilemessages --locale fr')
    assert.equal(compiled.status, 1)
    assert.match(compiled.out, /^locale\/fr\/LC_MESSAGES\/nuages\.po: 1 texts/m)
    assert.match(compiled.err, /"%\(n\)d vote" has 1 of 2 forms\./)
    assert.match(compiled.err, /"%\(n\)d vote" has no %\(m\)d, but its translation does\./)
    assert.ok(existsSync(join(site, 'locale/fr/LC_MESSAGES/nuages.mo')))
    assert.ok(!existsSync(join(site, FRENCH.replace(/po$/, 'mo'))), 'nothing is written of a catalog with a fault')
    for (const pattern of ['polls', 'polls/locale', 'poll*']) {
      const [left] = nuages(`compilemessages --locale fr --ignore ${pattern} -i *sjs.po`)
      assert.deepEqual([left.status, left.out], [0, 'locale/fr/LC_MESSAGES/nuages.po: 1 texts\n'])
    }
  })
})
