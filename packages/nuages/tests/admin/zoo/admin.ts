import { action, type ActionRows, display, inline, listFilter, modelAdmin } from '../../../src/contrib/admin/index.ts'
import type { Rows } from '../../../src/contrib/admin/index.ts'
import { Animal, Area, Badge, Keeper, Lease, MARK, Meal, Paper } from './models.ts'

const loud = display((animal: Animal) => `${animal.name}!`, { description: `Loud ${MARK}`, ordering: 'name' })

const size = listFilter('size', {
  title: `Size ${MARK}`,
  lookups: () => [{ value: 'big', label: `Big ${MARK}` }],
  apply: (rows, [value]) => (value === 'big' ? rows.filter({ weight__gte: 100 }) : rows),
})

const tameAll = action(async (rows: ActionRows<Animal>) => `${await rows.update({ tame: true })} tame. ${MARK}`, {
  description: `Tame ${MARK}`,
})

export const AnimalAdmin = modelAdmin(Animal, {
  listDisplay: [
    'name',
    'kind',
    'notes',
    'mail',
    'site',
    'legs',
    'price',
    'tame',
    'born',
    'seen',
    'facts',
    'keeper',
    'friends',
    loud,
  ],
  listFilter: ['kind', 'tame', 'legs', 'price', 'born', 'seen', 'keeper', 'areas', 'nick', size],
  searchFields: ['name', '^notes', '=mail', 'keeper__name'],
  readonlyFields: ['stamp', loud],
  exclude: ['secret'],
  actions: [tameAll],
  inlines: [inline(Meal, { readonlyFields: ['note'], ordering: ['food'] }), inline(Badge, { layout: 'stacked' })],
})

export const KeeperAdmin = modelAdmin(Keeper, { searchFields: ['name'] })
export const AreaAdmin = modelAdmin(Area)
export const LeaseAdmin = modelAdmin(Lease)
export const MealAdmin = modelAdmin(Meal, { listDisplay: ['food', 'animal', 'cook'] })

/** Nobody sees what is hidden, whatever they may do. */
export class PaperAdmin extends modelAdmin(Paper, {
  listDisplay: ['title', 'shelf'],
  listFilter: ['shelf'],
  searchFields: ['title'],
}) {
  override getQueryset(): Rows {
    return super.getQueryset(undefined as never).filter({ hidden: false })
  }
}
