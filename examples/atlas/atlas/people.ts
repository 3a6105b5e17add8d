import { Group, Permission, User } from 'nuages/auth'

/** Who the demo lets in. The passwords are for a machine of your own: change them before anybody else reaches it. */
export const people = {
  /** May do everything. */
  admin: { username: 'admin', password: 'atlas-demo' },
  /** May see and change cities, and nothing else. */
  editor: { username: 'editor', password: 'atlas-demo' },
} as const

/** Makes the two users where they are not there yet; says whether it made any. */
export async function makePeople(): Promise<boolean> {
  const known = new Set(await User.all().valuesFlat('username'))
  if (!known.has(people.admin.username)) await User.createSuperuser({ ...people.admin, email: 'admin@example.org' })
  if (!known.has(people.editor.username)) await makeEditor()
  return known.size === 0
}

async function makeEditor(): Promise<void> {
  const editors =
    (await Group.filter({ name: 'City editors' }).first()) ?? (await Group.create({ name: 'City editors' }))
  const allowed = await Permission.filter({
    contentType__appLabel: 'atlas',
    codename__in: ['view_city', 'change_city'],
  })
  await editors.permissions.set(allowed)
  const user = await User.createUser({
    ...people.editor,
    email: 'editor@example.org',
    firstName: 'Leïla',
    lastName: 'Haddad',
  })
  user.isStaff = true
  await user.save()
  await user.groups.set([editors])
}
