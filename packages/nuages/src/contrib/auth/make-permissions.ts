import { ContentType, makeContentTypes, verboseName } from '../contenttypes/index.ts'
import type { ModelRename } from '../../migrations/index.ts'
import { allowMigrateModel, metaOf, type ModelMeta } from '../../orm/index.ts'
import { Permission } from './permission-models.ts'

const DEFAULTS = ['add', 'change', 'delete', 'view']

/** The permissions of a model: those that every model has, and its own. */
export function permissionsOfModel(meta: ModelMeta): readonly (readonly [codename: string, name: string])[] {
  const { defaultPermissions = DEFAULTS, permissions = [] } = meta.options
  const usual = defaultPermissions.map(
    (verb) => [`${verb}_${meta.modelName}`, `Can ${verb} ${verboseName(meta)}`] as const,
  )
  return [...usual, ...permissions]
}

/** Makes the permissions of models that are not there yet, and their content types. */
export async function makePermissions(metas: readonly ModelMeta[], using: string): Promise<void> {
  await makeContentTypes(metas, using)
  if (!allowMigrateModel(using, metaOf(Permission))) return
  const types = new Map((await ContentType.using(using)).map((one) => [`${one.appLabel}.${one.model}`, one]))
  const there = new Set((await Permission.using(using).orderBy()).map((one) => `${one.contentTypeId} ${one.codename}`))
  const rows = metas.flatMap((meta) => {
    const type = types.get(`${meta.appLabel}.${meta.modelName}`) as ContentType
    return permissionsOfModel(meta)
      .filter(([codename]) => !there.has(`${type.id} ${codename}`))
      .map(([codename, name]) => new Permission({ contentType: type, codename, name }))
  })
  if (rows.length > 0) await Permission.using(using).bulkCreate(rows, { ignoreConflicts: true })
}

/** Gives the usual permissions of a renamed model the names that they would have been made with; they stay the same rows. */
export async function renamePermissions(
  { app, from, to }: ModelRename,
  metas: readonly ModelMeta[],
  using: string,
): Promise<void> {
  const [old, now] = [from.toLowerCase(), to.toLowerCase()]
  const meta = metas.find(({ appLabel, modelName }) => appLabel === app && modelName === now)
  const called = verboseName(meta ?? { name: to, options: {} })
  const codenames = DEFAULTS.map((verb) => `${verb}_${old}`)
  // The apps may be told in any order: the content type has the old name or the new one.
  const found = await Permission.using(using).filter({
    contentType__appLabel: app,
    contentType__model__in: [old, now],
    codename__in: codenames,
  })
  for (const permission of found) {
    const [verb = ''] = permission.codename.split('_')
    const codename = `${verb}_${now}`
    const { contentTypeId } = permission
    if (await Permission.using(using).filter({ contentTypeId, codename }).exists()) continue
    await Permission.using(using)
      .filter({ id: permission.id })
      .update({ codename, name: `Can ${verb} ${called}` })
  }
}
