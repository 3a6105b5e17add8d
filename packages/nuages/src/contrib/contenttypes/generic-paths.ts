import type { ColumnType, SqlNode } from '../../db/index.ts'
import { type BaseField, FieldError, metaOf, type ModelMeta, OneToOneField, ReverseField } from '../../orm/index.ts'
import type { GenericForeignKeyField } from './generic-foreign-key.ts'
import { ContentType } from './models.ts'

/** The other side of a generic foreign key that may bear a name for paths. */
export interface NamedForPaths {
  readonly queryName: string | null
}

/** One of the targets of a generic foreign key, where a path goes on to it: the row, or none where it points elsewhere. */
export class GenericTargetField extends ReverseField {
  readonly #generic: GenericForeignKeyField
  readonly #target: ModelMeta
  #link: GenericTargetLink | undefined

  constructor(generic: GenericForeignKeyField, word: string, target: ModelMeta) {
    super(target.modelClass, target.primaryKey.name)
    this.#generic = generic
    this.#target = target
    this.bind(word, generic.model)
  }

  override get target(): ModelMeta {
    return this.#target
  }

  override get remote(): GenericTargetLink {
    this.#link ??= new GenericTargetLink(this.#generic, this.#target)
    return this.#link
  }

  override clone(): BaseField {
    return new GenericTargetField(this.#generic, this.name, this.#target)
  }
}

/** What the way looks like from the target: its key is in the field that the generic foreign key keeps it in. */
class GenericTargetLink extends OneToOneField {
  readonly #generic: GenericForeignKeyField

  constructor(generic: GenericForeignKeyField, target: ModelMeta) {
    super(generic.model.modelClass, { onDelete: 'doNothing' })
    this.#generic = generic
    this.bind(target.primaryKey.name, target)
  }

  override get target(): ModelMeta {
    return this.#generic.model
  }
  override get targetField(): BaseField {
    return this.#generic.objectId
  }
  override get attname(): string {
    return this.model.primaryKey.attname
  }
  override get column(): string {
    return this.model.primaryKey.column
  }
  override columnType(): ColumnType {
    return this.model.primaryKey.columnType() as ColumnType
  }

  override get restrictedTo(): string {
    return typedBy(this.model, this.#generic.names).label
  }

  /** It is the row that points there whose content type counts. */
  override restriction(_alias: string | null, parent: string | null = null): SqlNode {
    return typeRestriction(parent, this.#generic.contentType, typedBy(this.model, this.#generic.names))
  }
}

/** The model whose content type stands for rows of another: itself, or what it is a proxy of. */
export function typedBy(model: ModelMeta, { forConcreteModel }: { readonly forConcreteModel?: boolean }): ModelMeta {
  return forConcreteModel === false ? model : model.concrete
}

/**
 * The condition that a row's content type is that of a model. The database finds it: its key may be another in each, and
 * a statement that is kept serves all.
 */
export function typeRestriction(alias: string | null, contentType: BaseField, model: ModelMeta): SqlNode {
  const types = metaOf(ContentType)
  const column = (field: string): SqlNode => ({
    kind: 'column',
    table: types.dbTable,
    name: (types.byName.get(field) as BaseField).column,
  })
  const is = (field: string, value: string): SqlNode => ({
    kind: 'lookup',
    name: 'exact',
    left: column(field),
    right: { kind: 'parameter', value },
  })
  return {
    kind: 'lookup',
    name: 'exact',
    left: { kind: 'column', table: alias, name: contentType.column },
    right: {
      kind: 'subquery',
      select: {
        kind: 'select',
        distinct: false,
        columns: [{ value: column('id') }],
        from: { table: types.dbTable, alias: types.dbTable },
        joins: [],
        where: { kind: 'and', items: [is('appLabel', model.appLabel), is('model', model.modelName)] },
        groupBy: [],
        having: null,
        orderBy: [],
        limit: null,
        offset: 0,
      },
    },
  }
}

/** The model that a word behind a generic foreign key names: one of its targets, or one whose relation bears the name. */
export function modelNamed(
  generic: GenericForeignKeyField,
  word: string,
  models: readonly ModelMeta[],
): ModelMeta | undefined {
  const target = generic.targets === null || !Object.hasOwn(generic.targets, word) ? undefined : generic.targets[word]
  if (target !== undefined) return metaOf(target)
  const found = models.filter((meta) => namesOf(generic, meta).includes(word))
  if (found.length > 1)
    throw new FieldError(`'${word}' behind ${generic.model.label}.${generic.name} may be one of several models.`, {
      hint: `Give ${found.map(({ label }) => label).join(' and ')} a relatedQueryName each.`,
    })
  return found[0]
}

/** All words that may stand behind a generic foreign key, for messages. */
export function wordsBehind(generic: GenericForeignKeyField, models: readonly ModelMeta[]): string[] {
  return [...new Set([...Object.keys(generic.targets ?? {}), ...models.flatMap((meta) => namesOf(generic, meta))])]
}

/** The names that relations of a model bear for paths from a generic foreign key. */
function namesOf(generic: GenericForeignKeyField, meta: ModelMeta): string[] {
  return [...meta.byName.values()].flatMap((field) => {
    if (!(field instanceof ReverseField && 'queryName' in field) || meta.concrete !== meta) return []
    const { queryName } = field as unknown as NamedForPaths
    if (queryName === null || meta.inherited.has(field.name) || field.target !== generic.model) return []
    const pair = field.cascade?.standsFor ?? []
    return generic.standsFor.every((name, index) => name === pair[index]) ? [queryName] : []
  })
}
