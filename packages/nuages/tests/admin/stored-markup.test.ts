// Markup that was stored stays text wherever the admin shows it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client, TestResponse } from '../../src/testing/index.ts'
import { Animal, Area, Keeper, Lease, MARK } from './zoo/models.ts'
import { fill, formOf, openZoo, type Zoo } from './zoo/site.ts'

/** What a browser would run or load, were it markup. */
const ATTACKS: readonly string[] = [
  MARK,
  '</script><script>alert(1)</script>',
  `"><svg onload=alert(1)>`,
  `' onfocus=alert(1) autofocus='`,
  '</textarea><script>alert(1)</script>',
  '</title><img src=x onerror=alert(1)>',
  '{{ 7|add:7 }}{% load x %}<!-- -->',
  'javascript:alert(1)//',
]

describe('stored markup in the admin', () => {
  let zoo: Zoo
  let client: Client

  before(async () => {
    zoo = await openZoo()
    client = await zoo.client('root')
  })
  after(() => zoo.close())

  /** No tag or attribute of an attack is there, and what the text says is. */
  function assertText(response: TestResponse, attack: string, isShown = true): void {
    assert.equal(response.status, 200)
    const { text } = response
    assert.doesNotMatch(text, /<(img|svg)[^>]*\son\w+=|<script>|<b>&/i, attack)
    assert.doesNotMatch(tagsOf(text), /\son\w+=|autofocus='/i, attack)
    assert.doesNotMatch(text, /(href|src|action)="javascript:/i, attack)
    assert.equal(text.split('<script').length, 2, `a script of its own: ${attack}`)
    if (isShown) assert.ok(text.includes(escaped(attack)), `not shown: ${attack}`)
  }

  for (const attack of ATTACKS) {
    it(`is text: ${attack}`, async () => {
      const { animal, keeper, area } = await fill(attack)
      await Animal.filter({ pk: animal.pk }).update({
        site: attack.startsWith('javascript') ? attack : '',
        facts: { [attack]: attack },
        stamp: attack,
      })
      const q = new URLSearchParams({ q: attack, o: attack, kind: attack, nick: attack, size: 'big' })
      const key = String(animal.pk)
      assertText(await client.get(zoo.url('zoo_animal_changelist')), attack)
      assertText(await client.get(`${zoo.url('zoo_animal_changelist')}?${q}`), attack)
      for (const what of ['change', 'delete', 'history'])
        assertText(await client.get(zoo.url(`zoo_animal_${what}`, key)), attack)
      assertText(await client.get(`${zoo.url('zoo_animal_add')}?${new URLSearchParams({ name: attack })}`), attack)
      const viewer = await zoo.client('viewer')
      assertText(await viewer.get(zoo.url('zoo_animal_change', key)), attack)
      await edited(key, attack)
      assertText(await client.get(zoo.url('zoo_animal_history', key)), attack)
      assertText(await client.get(zoo.url('index')), attack)
      await deletions(area, keeper, attack)
    })
  }

  /** A form with errors, one that is saved, and what is said about it. */
  async function edited(key: string, attack: string): Promise<void> {
    const url = zoo.url('zoo_animal_change', key)
    const form = formOf((await client.get(url)).text)
    form.set('site', '')
    form.set('kind', attack)
    form.set('born', attack)
    form.set('keeper', attack)
    assertText(await client.post(url, { form }), attack)
    for (const [name, value] of [
      ['kind', 'b'],
      ['born', ''],
      ['keeper', ''],
    ] as const)
      form.set(name, value)
    form.set('name', `Renamed ${attack}`)
    form.set('meals-0-food', `Food ${attack}`)
    form.set('_continue', '1')
    assertText(await client.post(url, { form, follow: true }), attack)
    const action = { _action: '0', _selected: key }
    const after = await client.post(zoo.url('zoo_animal_changelist'), { form: action, follow: true })
    assertText(after, attack)
    assert.ok(after.text.includes(`1 tame. ${escaped(MARK)}`))
  }

  /** Deletions with their summaries, in the list and of one row, also where others forbid it. */
  async function deletions(area: Area, keeper: Keeper, attack: string): Promise<void> {
    const picked = { _action: 'delete', _selected: String(area.pk) }
    assertText(await client.post(zoo.url('zoo_area_changelist'), { form: picked }), attack)
    const lease = await Lease.create({ area })
    assertText(await client.get(zoo.url('zoo_area_delete', String(area.pk))), attack)
    await lease.delete()
    const gone = await client.post(zoo.url('zoo_keeper_delete', String(keeper.pk)), { follow: true })
    assertText(gone, attack)
    assertText(await client.post(zoo.url('zoo_area_delete', String(area.pk)), { follow: true }), attack)
  }

  it('is data in the answer of a picker, which is no page', async () => {
    await Keeper.create({ name: MARK })
    const query = new URLSearchParams({ app_label: 'zoo', model_name: 'animal', field_name: 'keeper', term: 'img' })
    const response = await client.get(`${zoo.url('autocomplete')}?${query}`)
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.ok(response.json<{ results: { text: string }[] }>().results.some(({ text }) => text === MARK))
  })

  it('of a stranger is text at the login', async () => {
    const stranger = await zoo.client()
    for (const attack of ATTACKS) {
      const form = { username: attack, password: 'x', next: attack }
      assertText(await stranger.post(zoo.url('login'), { form }), attack)
      assertText(await stranger.get(`${zoo.url('login')}?${new URLSearchParams({ next: attack })}`), attack)
    }
  })

  it('leads nobody to another site', async () => {
    for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
      const stranger = await zoo.client()
      const form = { username: 'root', password: 'root-1234567', next }
      assert.equal((await stranger.post(zoo.url('login'), { form })).url, '/admin/', next)
      assert.equal((await client.post(zoo.url('preferences'), { form: { theme: 'dark', next } })).url, '/admin/', next)
    }
  })
})

/** The tags alone, without the values of their attributes, in which everything may stand. */
function tagsOf(text: string): string {
  return (text.replaceAll(/="[^"]*"/g, '=""').match(/<[^>]*>/g) ?? []).join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
}
