import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { runCommands } from '../support/commands.ts'
import { compile } from './compile.ts'

const settings = (apps: readonly string[], more: string) => `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { adminSite } from 'nuages/admin'
import { auth } from 'nuages/auth'
import { contentTypes } from 'nuages/contenttypes'
import { database } from 'nuages/db'
import { messagesApp } from 'nuages/messages'
import { sessions } from 'nuages/sessions'
${apps.map((app) => `import ${app} from './${app}/app.ts'`).join('\n')}
export default defineSettings({
  secretKey: 'a key of fifty characters or more, for the tests of adopting',
  apps: [${[...apps, 'contentTypes', 'auth', 'adminSite()', 'sessions', 'messagesApp'].join(', ')}],
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
  ${more}
})
`

const MODELS = `import { AbstractUser } from 'nuages/auth'
import { field, model } from 'nuages/orm'

export class Member extends AbstractUser.extend({
  nickname: field.char({ maxLength: 40, blank: true }),
  get boss() { return field.foreignKey(Member, { onDelete: 'setNull', null: true }) },
}) {}
export class Group extends model({
  title: field.char({ maxLength: 40 }),
  get owner() { return field.foreignKey(Member, { onDelete: 'cascade' }) },
}) {}
`

const BADGES = `import { AbstractBaseUser } from 'nuages/auth'
import { field } from 'nuages/orm'

export class Keeper extends AbstractBaseUser.extend({ badge: field.char({ maxLength: 10, unique: true }) }) {
  static override readonly usernameField: string = 'badge'
}
`

const CASES = [
  {
    what: 'AbstractUser with fields more',
    models: MODELS,
    user: 'Member',
    expected: [
      /class Member extends AbstractUser\.extend\(\n {2}\{\n {4}nickname: /,
      /get boss\(\)/,
      /return field\.foreignKey\(Member,/,
      /get groupsByOwner\(\)/,
    ],
    unexpected: /firstName|MemberGroups|userPermissions/,
  },
  {
    what: 'AbstractBaseUser with a name of its own',
    models: BADGES,
    user: 'Keeper',
    expected: [/class Keeper extends AbstractBaseUser\.extend\(/, /usernameField: string = 'badge'/],
    unexpected: /lastLogin|password/,
  },
]

for (const { what, models, user, expected, unexpected } of CASES) {
  describe(`adopting a project whose users are ${what}`, () => {
    const folder = mkdtempSync(join(import.meta.dirname, '.site-'))
    after(() => rmSync(folder, { recursive: true, force: true }))

    function nuages(...lines: string[]): string[] {
      return runCommands({ folder }, ...lines).map(({ status, out, err }, index) => {
        assert.equal(status, 0, `${lines[index]}: ${out}${err}`)
        return out
      })
    }

    it('finds them', () => {
      mkdirSync(join(folder, 'accounts'))
      const app =
        "import { defineApp } from 'nuages'\nexport default defineApp({ label: 'accounts', dir: import.meta.dirname })\n"
      writeFileSync(join(folder, 'accounts/app.ts'), app)
      writeFileSync(join(folder, 'accounts/models.ts'), models)
      writeFileSync(join(folder, 'settings.ts'), settings(['accounts'], `userModel: 'accounts.${user}',`))
      nuages('makemigrations', 'migrate')
      renameSync(join(folder, 'accounts'), join(folder, 'before'))
      writeFileSync(join(folder, 'settings.ts'), settings([], ''))
      assert.match(
        nuages('adopt')[0] ?? '',
        new RegExp(`Users are accounts\\.${user}\\.[^]*userModel: 'accounts\\.${user}',`),
      )
      const written = readFileSync(join(folder, 'accounts/models.ts'), 'utf8')
      for (const one of expected) assert.match(written, one)
      assert.doesNotMatch(written, unexpected)
    })

    it('goes on with them', () => {
      writeFileSync(join(folder, 'settings.ts'), settings(['accounts'], `userModel: 'accounts.${user}',`))
      const [make = '', migrate = ''] = nuages('makemigrations --check', 'migrate --check')
      assert.match(make, /No changes/)
      assert.match(migrate, /Nothing to migrate/)
      if (user === 'Member') assert.equal(compile(folder, ['settings.ts', 'accounts/admin.ts']), '')
    })
  })
}
