import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { problemsOf } from '../packages/nuages/src/cli/messages/compile-catalog.ts'
import { gettextParser, isUsable, pluralsOf } from '../packages/nuages/src/i18n/index.ts'
import { ownCatalog, ownDomains, ownLanguages, ownMessages, renewed } from './messages.ts'

const translated = ownLanguages.filter((language) => language !== 'en')

for (const domain of ownDomains) {
  test(`every text of the framework is in its catalogs (${domain}): run npm run messages where this fails`, async () => {
    for (const language of ownLanguages) {
      const { text, before } = await renewed(language, domain)
      assert.equal(before, text, language)
    }
  })

  for (const language of translated) {
    test(`every text is translated, with all its places and forms: ${language}, ${domain}`, async () => {
      const table = gettextParser().po.parse(readFileSync(ownCatalog(language, domain)))
      const { count } = pluralsOf(table)
      const missing = []
      for (const { msgid, context } of await ownMessages(domain)) {
        const entry = table.translations[context]?.[msgid]
        if (entry === undefined || !isUsable(entry)) missing.push(msgid)
        else missing.push(...problemsOf(entry, count))
      }
      assert.deepEqual(missing, [])
    })
  }
}

test('a place that a translation lost, or made up, is found', () => {
  const entry = { msgid: 'Add %(name)s', msgstr: ['Hinzufügen'] }
  assert.deepEqual(problemsOf(entry, 2), ['The translation of "Add %(name)s" lacks %(name)s.'])
  assert.deepEqual(problemsOf({ ...entry, msgstr: ['%(name)s %(nom)s'] }, 2), [
    '"Add %(name)s" has no %(nom)s, but its translation does.',
  ])
  assert.deepEqual(problemsOf({ msgid: 'one', msgid_plural: 'many', msgstr: ['a'] }, 3), ['"one" has 1 of 3 forms.'])
})
