import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { isNuagesError } from '../../src/kernel/index.ts'
import { flagQuestioner, interactiveQuestioner, makeMigrations, type OpenRename } from '../../src/migrations/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { testSite } from './site.ts'

/** An error of this code whose message is like this. */
const says = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(isNuagesError(error))
  assert.equal(error.code, code)
  assert.match(error.message, message)
  return true
}

const phone = () => field.char({ maxLength: 20 })
const before = () => ({ Patient: class Patient extends model({ phone: phone(), born: field.date() }) {} })
const later = () => ({ Patient: class Patient extends model({ telephone: phone(), born: field.date() }) {} })

describe('answers given beforehand', () => {
  const site = testSite()
  after(() => site.remove())
  let count = 0
  /** What is planned where the models change so, with these answers. */
  const plan = async (then: Record<string, object>, now: Record<string, object>, answers: object) => {
    const label = `clinic${++count}`
    await makeMigrations({ apps: [site.app(label, then)] })
    const own = (map: object | undefined) =>
      Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key.replace('clinic', label), value]))
    const { renames, defaults } = answers as { renames?: object; defaults?: object }
    const options = { renames: own(renames) as Record<string, string>, defaults: own(defaults) }
    const [written] = await makeMigrations({ apps: [site.app(label, now)], dryRun: true, answers: options })
    return written?.operations
  }

  it('rename what they name', async () => {
    const operations = await plan(before(), later(), { renames: { 'clinic.Patient.phone': 'telephone' } })
    assert.deepEqual(operations, ['Rename field phone on Patient to telephone'])
  })

  it('are refused where a name in them is wrong, with what vanished and appeared', async () => {
    const rename = (from: string, to: string) => plan(before(), later(), { renames: { [from]: to } })
    await assert.rejects(
      rename('clinic.Patient.phon', 'telephone'),
      says('NUA-MIG-022', /vanished the fields phone, and appeared the fields telephone.*Patient\.phone=telephone\?/),
    )
    await assert.rejects(
      rename('clinic.Patient.phone', 'telefone'),
      says('NUA-MIG-022', /Did you mean --rename clinic\d+\.Patient\.phone=telephone\?/),
    )
    await assert.rejects(
      rename('clinic.Patiend.phone', 'telephone'),
      says('NUA-MIG-022', /of 'clinic\d+\.Patiend' nothing was renamed.*Did you mean clinic\d+\.Patient\?/),
    )
    await assert.rejects(
      rename('clinic.Patient', 'Sick'),
      says('NUA-MIG-022', /Names changed in: clinic\d+\.Patient\./),
    )
  })

  it('are refused where the two are not alike, and where nothing changed', async () => {
    const other = { Patient: class Patient extends model({ telephone: field.text(), born: field.date() }) {} }
    const answers = { renames: { 'clinic.Patient.phone': 'telephone' }, defaults: { 'clinic.Patient.telephone': '' } }
    await assert.rejects(plan(before(), other, answers), says('NUA-MIG-022', /not alike.*in one migration/))
    await assert.rejects(
      plan(before(), before(), { renames: { 'clinic.Patient.phone': 'telephone' } }),
      says('NUA-MIG-022', /nothing vanished/),
    )
  })

  it('are refused for models, too', async () => {
    const now = () => ({ Sick: class Sick extends model({ phone: phone(), born: field.date() }) {} })
    assert.deepEqual(await plan(before(), now(), { renames: { 'clinic.Patient': 'Sick' } }), [
      'Rename model Patient to Sick',
    ])
    await assert.rejects(
      plan(before(), now(), { renames: { 'clinic.Patiant': 'Sick' } }),
      says('NUA-MIG-022', /vanished the models Patient.*--rename clinic\d+\.Patient=Sick\?/),
    )
  })

  it('of a default are refused where no field asks', async () => {
    const wide = () => ({
      Patient: class Patient extends model({ phone: phone(), born: field.date(), age: field.integer() }) {},
    })
    await assert.rejects(
      plan(before(), wide(), { defaults: { 'clinic.Patient.agee': 3 } }),
      says('NUA-MIG-008', /Was it meant by --default clinic\d+\.Patient\.agee\?/),
    )
    await assert.rejects(
      plan(before(), wide(), { defaults: { 'clinic.Patient.age': 3, 'clinic.Patient.phone': '' } }),
      says('NUA-MIG-022', /No field asks for --default clinic\d+\.Patient\.phone/),
    )
  })

  it('that a person is not asked for are refused as well, and what nobody answered is told', async () => {
    const apps = () => [site.app('asked', later())]
    await makeMigrations({ apps: [site.app('asked', before())] })
    const questioner = interactiveQuestioner(async () => 'y', { renames: { 'asked.Patient.fon': 'telephone' } })
    await assert.rejects(makeMigrations({ apps: apps(), dryRun: true, questioner }), says('NUA-MIG-022', /fon/))
    const open: OpenRename[] = []
    await makeMigrations({
      apps: apps(),
      dryRun: true,
      questioner: flagQuestioner({ defaults: { 'asked.Patient.telephone': '' } }, (one) => open.push(one)),
    })
    assert.deepEqual(open, [['asked.Patient.phone', 'telephone']])
  })
})
