import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import {
  makeMigrations,
  mergeMigrations,
  type MigrationApp,
  optimizeMigration,
  squashMigrations,
} from '../../src/migrations/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { testSite } from './site.ts'

const site = testSite()
after(() => site.remove())

/** An app of a package that a site installed. */
function installed(label: string): MigrationApp {
  const made = site.app(label, { [label]: class extends model({ text: field.text() }) {} })
  const dir = join(site.dir, 'node_modules', label)
  mkdirSync(dir, { recursive: true })
  return { ...made, dir }
}

describe('an app of an installed package', () => {
  const pack = installed('pack')
  const own = site.app('own', { Own: class extends model({ text: field.text() }) {} })
  const apps = [pack, own]
  const refused = {
    code: 'NUA-MIG-024',
    message: /'pack' is of an installed package: nothing is written to .*node_modules.pack.migrations/,
    hint: /install a release that has them/,
  }

  it('gets no migrations where its name is given, and nothing is written then', async () => {
    const only = ['own', 'pack']
    await assert.rejects(makeMigrations({ apps, only }), refused)
    await assert.rejects(makeMigrations({ apps, only, empty: true }), refused)
    await assert.rejects(mergeMigrations({ apps, only }), refused)
    await assert.rejects(squashMigrations({ apps, app: 'pack', to: '0002' }), refused)
    await assert.rejects(optimizeMigration({ apps, app: 'pack', migration: '0001' }), refused)
    for (const { dir } of apps) assert.equal(existsSync(join(dir, 'migrations')), false)
  })

  it('shows what would be written', async () => {
    const written = await makeMigrations({ apps, only: ['pack'], dryRun: true })
    assert.deepEqual(
      written.map(({ app }) => app),
      ['pack'],
    )
  })

  it('is passed over where no names are given', async () => {
    const written = await makeMigrations({ apps })
    assert.deepEqual(
      written.map(({ app }) => app),
      ['own'],
    )
  })
})

describe('an answer for an app that gets no migrations', () => {
  const phone = () => field.char({ maxLength: 20 })
  const before = () => class Patient extends model({ phone: phone() }) {}
  const later = () => class Patient extends model({ telephone: phone() }) {}
  const renames = { 'Clinic.Patient.phone': 'telephone' }

  it('is refused where others were named, since nothing of it would stay', async () => {
    const shop = (make: object) => site.app('shop', { Shop: make })
    const clinic = (make: object) => site.app('clinic', { Patient: make })
    await makeMigrations({ apps: [clinic(before()), shop(class extends model({ a: field.text() }) {})] })
    const apps = [clinic(later()), shop(class extends model({ a: field.text(), b: field.text({ default: '' }) }) {})]
    await assert.rejects(makeMigrations({ apps, only: ['shop'], answers: { renames } }), {
      code: 'NUA-MIG-022',
      message:
        /^--rename Clinic\.Patient\.phone=telephone answers for the app 'clinic', which gets no .*only shop was named/,
      hint: /makemigrations shop clinic/,
    })
    await assert.rejects(makeMigrations({ apps, only: ['shop'], answers: { defaults: { 'clinic.Patient.x': 1 } } }), {
      code: 'NUA-MIG-022',
      message: /--default clinic\.Patient\.x answers for the app 'clinic'/,
    })
    const written = await makeMigrations({ apps, only: ['shop', 'clinic'], dryRun: true, answers: { renames } })
    assert.deepEqual(written.map(({ app }) => app).sort(), ['clinic', 'shop'])
  })

  it('is refused where the app is of an installed package', async () => {
    const pack = installed('clinics')
    mkdirSync(join(pack.dir, 'migrations'), { recursive: true })
    writeFileSync(
      join(pack.dir, 'migrations', '0001_initial.js'),
      "import { migration } from 'nuages/migrations'\nexport default migration({ operations: [] })\n",
    )
    await assert.rejects(makeMigrations({ apps: [pack], answers: { renames: { 'clinics.Patient': 'Sick' } } }), {
      code: 'NUA-MIG-022',
      message: /which gets no migrations now: it is of an installed package/,
    })
  })
})
