import type { CheckMessage } from '../../core/index.ts'
import { metaOf, type ModelMeta } from '../../orm/index.ts'
import { permissionsOfModel } from './make-permissions.ts'
import { Permission } from './permission-models.ts'

/** Permissions that cannot be rows, or that would be one row for two of them; ids and meaning are Django's. */
export function checkPermissions(models: readonly ModelMeta[]): readonly CheckMessage[] {
  return models.flatMap((meta) => {
    const own = meta.options.permissions ?? []
    const usual = permissionsOfModel(meta).slice(0, -own.length || undefined)
    return [...checkUsual(meta, usual), ...checkLengths(meta, own), ...checkClashes(meta, own, usual)]
  })
}

type Permissions = readonly (readonly [codename: string, name: string])[]

function longest(name: string): number {
  return metaOf(Permission).byName.get(name)?.options.maxLength as number
}

function error(id: string, { label }: ModelMeta, message: string): CheckMessage {
  return { level: 'error', id, object: label, message }
}

function checkUsual(meta: ModelMeta, usual: Permissions): CheckMessage[] {
  const found: CheckMessage[] = []
  const over = (lengths: readonly number[], most: number) => Math.max(0, ...lengths) - most
  const name = over(
    usual.map((one) => one[1].length),
    longest('name'),
  )
  const codename = over(
    usual.map((one) => one[0].length),
    longest('codename'),
  )
  if (name > 0) {
    const most = meta.verboseName.length - name
    found.push(error('auth.E007', meta, `'verboseName' may have ${most} characters: permissions are called by it.`))
  }
  if (codename > 0) {
    const most = meta.name.length - codename
    found.push(error('auth.E011', meta, `The name of the model may have ${most} characters: permissions have it.`))
  }
  return found
}

function checkLengths(meta: ModelMeta, own: Permissions): CheckMessage[] {
  const [longestName, longestCode] = [longest('name'), longest('codename')]
  return own.flatMap(([codename, name]) => [
    ...(name.length > longestName
      ? [error('auth.E008', meta, `The permission named '${name}' has more than ${longestName} characters.`)]
      : []),
    ...(codename.length > longestCode
      ? [error('auth.E012', meta, `The permission '${codename}' has more than ${longestCode} characters.`)]
      : []),
  ])
}

function checkClashes(meta: ModelMeta, own: Permissions, usual: Permissions): CheckMessage[] {
  const builtin = new Set(usual.map(([codename]) => codename))
  const seen = new Set<string>()
  return own.flatMap(([codename]) => {
    const isKnown = seen.has(codename)
    seen.add(codename)
    if (builtin.has(codename))
      return [error('auth.E005', meta, `The permission '${codename}' is one that every model has.`)]
    return isKnown ? [error('auth.E006', meta, `The permission '${codename}' is there twice.`)] : []
  })
}
