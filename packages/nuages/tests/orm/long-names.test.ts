import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { database } from '../../src/db/index.ts'
import { field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { type DatabaseName, scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Group extends model({ name: field.char({ maxLength: 9 }) }) {}
class OrganizationMembershipInvitation extends model({
  name: field.char({ maxLength: 9 }),
  get allowedGroupsOfTheOrganization() {
    return field.manyToMany(Group)
  },
  get allowedGroupsOfTheOrganizer() {
    return field.manyToMany(Group)
  },
}) {}

const PAIRS = 's_organizationmembershipinvitation_allowed_groups_of_the_organization'
// As Django's truncate_name cuts them.
const CUT: Readonly<Record<DatabaseName, string>> = {
  sqlite: PAIRS,
  postgres: 's_organizationmembershipinvitation_allowed_groups_of_the_or1c8a',
  mariadb: 's_organizationmembershipinvitation_allowed_groups_of_the_org1c8a',
  mysql: 's_organizationmembershipinvitation_allowed_groups_of_the_org1c8a',
}

const table = () => (metaOf(OrganizationMembershipInvitation).relations[0] as unknown as { table: string }).table

for (const { name, make } of scratchDatabases) {
  describe(`names of tables that are too long for ${name}`, () => {
    useTables(make, registerModels('s', { Group, OrganizationMembershipInvitation }))

    it('are cut off as Django cuts them, and stay apart', async () => {
      assert.equal(table(), CUT[name])
      const [one, other] = [await Group.create({ name: 'a' }), await Group.create({ name: 'b' })]
      const row = await OrganizationMembershipInvitation.create({ name: 'x' })
      await row.allowedGroupsOfTheOrganization.add(one)
      await row.allowedGroupsOfTheOrganizer.add(other)
      const groups = [await row.allowedGroupsOfTheOrganization, await row.allowedGroupsOfTheOrganizer]
      assert.deepEqual(
        groups.map(([group]) => group?.name),
        ['a', 'b'],
      )
    })

    it('are those of the default database of the settings, whichever is open', () => {
      const settings = (url: string) =>
        defineSettings({ secretKey: 'k'.repeat(50), databases: { default: database.fromUrl(url) } })
      const named = (url: string) => withSettings(settings(url), table)
      assert.equal(named('postgres://localhost/x'), CUT.postgres)
      assert.equal(named('mysql://localhost/x'), CUT.mysql)
      assert.equal(named('sqlite:///x.sqlite3'), PAIRS)
    })
  })
}
