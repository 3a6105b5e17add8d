import { ForeignKeyField, type ModelMeta } from '../../../orm/index.ts'
import { isListFilter } from '../change-list/filter-definition.ts'
import { isDisplay } from '../display.ts'
import type { LooseOptions } from '../model-admin.ts'
import { followPath, noField } from '../paths.ts'
import { type Finding, finding, hasProperty, wrongCount, wrongPath } from './finding.ts'

/** What is wrong with the options of a list; ids and meaning are Django's. */
export function checkList(meta: ModelMeta, options: LooseOptions): readonly Finding[] {
  return [
    ...(options.listDisplay ?? []).flatMap((entry) => checkColumn(meta, entry)),
    ...checkLinks(options),
    ...(options.listFilter ?? []).flatMap((entry) =>
      isListFilter(entry) ? [] : wrongPath('admin.E116', meta, 'listFilter', String(entry)),
    ),
    ...(options.listSelectRelated ?? []).flatMap((name) => checkRelated(meta, String(name))),
    ...wrongCount('admin.E118', 'listPerPage', options.listPerPage, 1),
    ...(options.searchFields ?? []).flatMap((name) =>
      wrongPath('admin.E126', meta, 'searchFields', name.replace(/^[=^@]/, '')),
    ),
    ...checkOrdering(meta, options.ordering ?? []),
  ]
}

function checkColumn(meta: ModelMeta, entry: unknown): readonly Finding[] {
  if (isDisplay(entry)) {
    const order = entry.ordering === undefined ? [] : checkOrdering(meta, [entry.ordering], "a display's ordering")
    const related = (entry.selectRelated ?? []).flatMap((path) =>
      wrongPath('admin.E108', meta, "a display's selectRelated", path),
    )
    return [...order, ...related]
  }
  const name = String(entry)
  if (name === '__str__') return []
  const [first = ''] = name.split('__')
  if (meta.find(first) !== undefined) return wrongPath('admin.E108', meta, 'listDisplay', name)
  if (hasProperty(meta, name)) return []
  const { problem, hint } = noField(meta, name)
  return [finding('admin.E108', `listDisplay names '${name}', but ${problem} and no such property.`, hint)]
}

function checkLinks({ listDisplay = ['__str__'], listDisplayLinks }: LooseOptions): readonly Finding[] {
  return (listDisplayLinks ?? [])
    .filter((name) => !listDisplay.includes(name))
    .map((name) => finding('admin.E111', `listDisplayLinks names '${name}', which is not in listDisplay.`))
}

function checkRelated(meta: ModelMeta, path: string): readonly Finding[] {
  const found = followPath(meta, path)
  if ('problem' in found) return wrongPath('admin.E117', meta, 'listSelectRelated', path)
  if (found.every((field) => field instanceof ForeignKeyField)) return []
  return [finding('admin.E117', `listSelectRelated names '${path}', which does not lead to one row.`)]
}

/** Behind a plain field may stand a transform, which is left to the query. */
export function checkOrdering(
  meta: ModelMeta,
  ordering: readonly unknown[],
  option: string = 'ordering',
): readonly Finding[] {
  const paths = ordering.filter((path) => typeof path === 'string')
  if (paths.includes('?') && ordering.length > 1) {
    const hint = "Write ['?'] alone, or leave '?' out."
    return [finding('admin.E032', `${option} has '?', which is any order, and other fields besides.`, hint)]
  }
  return paths.flatMap((path) => {
    const bare = path.replace(/^[-+]/, '')
    const found = followPath(meta, bare)
    const isWrong = bare !== '?' && 'problem' in found && found.kind === 'missing'
    return isWrong ? wrongPath('admin.E033', meta, option, bare) : []
  })
}
