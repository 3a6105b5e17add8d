import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../../../..')

// A program of its own: what it declares by merging would reach all others.
const PROGRAM = `import { AbstractUser, authenticate, getUserModel, loginRequired, type SiteUser, User } from 'nuages/auth'
import { HttpResponse, path } from 'nuages/http'
import { field, model } from 'nuages/orm'

export class Member extends AbstractUser.extend({
  birthday: field.date({ null: true }),
  get boss() { return field.foreignKey(Member, { onDelete: 'setNull', null: true }) },
}) {
  get shout(): string { return this.username.toUpperCase() }
}
export class Note extends model({
  get author() { return field.foreignKey(Member, { onDelete: 'cascade' }) },
}) {}

declare module 'nuages/auth' {
  interface AuthTypes { readonly user: typeof Member }
}

export const urls = [
  path('mine/', loginRequired((request) => new HttpResponse(request.user.shout + String(request.user.birthday)))),
  path('all/', async (request) => {
    const user = await request.user
    // @ts-expect-error: a visitor has no such thing
    user.shout
    if (user.isAuthenticated) return new HttpResponse(user.shout)
    // @ts-expect-error: it must be awaited
    request.user.username
    return new HttpResponse(String(user.id))
  }),
]
export async function main(): Promise<SiteUser | undefined> {
  const member: Member | undefined = await authenticate({ username: 'a' })
  const made = await Member.createUser({ username: 'x', password: 'y', birthday: null })
  made.shout
  // @ts-expect-error: no such field
  await Member.createUser({ username: 'x', nope: 1 })
  const found = await getUserModel().filter({ boss__username: 'x', birthday__year: 1990 })
  found[0]?.shout
  const notes = await Note.filter({ author__boss__username__startswith: 'a' })
  await notes[0]?.author
  const plain = await User.createUser({ username: 'x' })
  plain.getFullName()
  return member
}
`

test('a site’s own model of users is the type of its users, also of request.user', () => {
  const folder = mkdtempSync(join(root, 'packages/nuages/.types-'))
  try {
    writeFileSync(join(folder, 'member.ts'), PROGRAM)
    const config = { extends: '../../../tsconfig.base.json', compilerOptions: { noEmit: true }, include: ['member.ts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const run = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    assert.equal(run.status, 0, run.stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
