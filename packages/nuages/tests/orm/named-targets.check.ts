// Relations to models that are named by a text: rows are of any model for the compiler, a class as target says more.
import { type AnyRow, field, model } from '../../src/orm/index.ts'

class Person extends model({
  name: field.char({ maxLength: 9 }),
  friends: field.manyToMany('self'),
  boss: field.foreignKey('self', { onDelete: 'cascade', null: true }),
  get mentor() {
    return field.foreignKey(Person, { onDelete: 'cascade', null: true })
  },
}) {}

export async function uses(ada: Person, bob: Person): Promise<void> {
  await ada.friends.add(bob)
  await ada.friends.remove(bob.id)
  const friends: readonly AnyRow[] = await ada.friends
  // @ts-expect-error What is neither a row nor a key.
  await ada.friends.add({ name: 'bob' })
  // @ts-expect-error Of a row of any model no field is known.
  void friends[0]?.name
  ada.boss = bob
  const boss: AnyRow | null = await ada.boss
  await Person.filter({ friends: bob, boss: 1 }).selectRelated('boss').prefetchRelated('friends')
  await Person.create({ name: 'c', boss: ada })
  // Paths through a name are not checked.
  await Person.filter({ boss__name: 'x', friends__boss__name: 'y' }).exclude({ boss__boss__isnull: true })
  const [values] = await Person.orderBy('boss__name').values('boss__name', 'name')
  // @ts-expect-error Of a path through a name the value is unknown.
  void values?.boss__name.length
  await Person.selectRelated('boss__boss').prefetchRelated('friends__friends')
  // The class has it all.
  const name: string | undefined = (await ada.mentor)?.name
  await Person.filter({ mentor__name: name ?? '' })
}
