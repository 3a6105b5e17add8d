import assert from 'node:assert/strict'
import { test } from 'node:test'
import registerAuthChecks from '../../src/contrib/auth/checks.ts'
import { Group, Permission, User } from '../../src/contrib/auth/index.ts'
import registerContentTypeChecks from '../../src/contrib/contenttypes/checks.ts'
import { ContentType } from '../../src/contrib/contenttypes/index.ts'
import { AppRegistry, CheckRegistry, defineSettings } from '../../src/core/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'

const long = (length: number) => 'x'.repeat(length)

class Task extends model(
  { name: field.integer() },
  {
    permissions: [
      ['close_task', 'Can close tasks'],
      ['close_task', 'Can close tasks again'],
      ['add_task', 'Can add'],
      ['named', long(256)],
      [long(101), 'Can do'],
    ],
  },
) {}
class Called extends model({ name: field.integer() }, { verboseName: long(250) }) {}
class Fine extends model(
  { name: field.integer() },
  { permissions: [['close_fine', 'Can close']], defaultPermissions: [] },
) {}

test('checks find permissions that cannot be, or that are there twice, and names that are too long for them', async () => {
  registerModels('contenttypes', { ContentType })
  registerModels('auth', { Group, Permission, User })
  registerModels('work', { Task, Called, Fine, [`M${long(100)}`]: class extends model({ name: field.integer() }) {} })
  const registry = new CheckRegistry()
  registerAuthChecks(registry)
  registerContentTypeChecks(registry)
  const context = { settings: defineSettings({ secretKey: 'k'.repeat(50) }), apps: new AppRegistry([]), extra: {} }
  const found = await registry.runChecks(context, { tags: ['models'] })
  assert.deepEqual(
    found.map(({ id, object }) => [id, String(object).slice(0, 12)]),
    [
      ['auth.E008', 'work.Task'],
      ['auth.E012', 'work.Task'],
      ['auth.E006', 'work.Task'],
      ['auth.E005', 'work.Task'],
      ['auth.E007', 'work.Called'],
      ['auth.E011', 'work.Mxxxxxx'],
      ['contenttypes.E005', 'work.Mxxxxxx'],
    ],
  )
  assert.match(String(found.find(({ id }) => id === 'auth.E007')?.message), /may have 244 characters/)
})
