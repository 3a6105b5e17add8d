// Relations to models that are named by a text, where the site says which class the text names: checked by the compiler.
import { type AnyRow, Count, F, field, model, reverse } from '../../src/orm/index.ts'

declare module '../../src/orm/index.ts' {
  interface ModelNames {
    'names.Person': typeof Person
    'names.Team': typeof Team
  }
}

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

class Team extends model({
  name: field.char({ maxLength: 9 }),
  members: reverse('names.Person', 'team'),
}) {}
/** Relations to itself and to another, as plain properties: no getter is needed. */
class Person extends model({
  name: field.char({ maxLength: 9 }),
  boss: field.foreignKey('names.Person', { onDelete: 'cascade', null: true }),
  team: field.foreignKey('names.Team', { onDelete: 'cascade' }),
  friends: field.manyToMany('names.Person'),
  other: field.foreignKey('names.Unknown', { onDelete: 'cascade', null: true }),
}) {
  get loud(): string {
    return this.name.toUpperCase()
  }
}

export async function rows(ada: Person, team: Team): Promise<void> {
  const boss = await ada.boss
  expectType<Person | null>()(boss)
  expectType<number>()(ada.teamId)
  expectType<string | undefined>()(boss?.loud)
  expectType<Team>()(await ada.team)
  const [friend] = await ada.friends
  expectType<Person | undefined>()(friend)
  expectType<string | undefined>()((await team.members)[0]?.loud)
  const loaded = await Person.selectRelated('boss', 'team').get({ pk: 1 })
  expectType<string>()(loaded.team.name)
  ada.boss = boss
  // @ts-expect-error a team is no person
  ada.boss = team
  // A text that nothing is said of names any model.
  const other: AnyRow | null = await ada.other
  void other
}

export async function queries(ada: Person, team: Team): Promise<void> {
  await Person.filter({ boss__boss__name: 'x', team__members__name: 'y', friends__team: team, boss: ada })
  await Person.create({ name: 'x', team })
  const titles = await Person.annotate({ n: Count('friends'), of: F('team__name') }).values('n', 'of', 'boss__name')
  expectType<{ n: number; of: string; boss__name: string | null }[]>()(titles)
  // @ts-expect-error there is no such field
  await Person.filter({ boss__nam: 'x' })
  // @ts-expect-error a name is a text
  await Person.filter({ team__name: 5 })
  // @ts-expect-error a team is no person
  await Person.filter({ boss: team })
  // @ts-expect-error a person is no team
  await Person.create({ name: 'x', team: ada })
}
