import { isNuagesError } from '../../../kernel/index.ts'
import { foreignKeyTo } from '../../../model-forms/index.ts'
import { metaOf, type ModelMeta } from '../../../orm/index.ts'
import { type InlineClass, isInline } from '../inline.ts'
import { checkForm, type FormOptions } from './check-form.ts'
import { checkOrdering } from './check-list.ts'
import { type Finding, finding, wrongCount } from './finding.ts'

/** What is wrong with the inlines of a model's admin; ids and meaning are Django's. */
export function checkInlines(parent: ModelMeta, inlines: readonly unknown[]): readonly Finding[] {
  return inlines.flatMap((one, index) => {
    if (!isInline(one)) return [finding('admin.E104', `inlines[${index}] is not made by inline().`)]
    const meta = metaOf(one.model)
    return checkInline(parent, meta, one).map((found) => ({
      ...found,
      message: `In the inline of ${meta.label}: ${found.message}`,
    }))
  })
}

function checkInline(parent: ModelMeta, meta: ModelMeta, inline: InlineClass): readonly Finding[] {
  return [
    ...checkKey(parent, meta, inline.fkName),
    ...checkForm(meta, inline as FormOptions, false),
    ...checkOrdering(meta, inline.ordering ?? []),
    ...wrongCount('admin.E203', 'extra', inline.extra),
    ...wrongCount('admin.E204', 'maxNum', inline.maxNum),
    ...wrongCount('admin.E205', 'minNum', inline.minNum),
  ]
}

function checkKey(parent: ModelMeta, meta: ModelMeta, fkName: string | undefined): readonly Finding[] {
  try {
    foreignKeyTo(parent, meta, fkName)
    return []
  } catch (problem) {
    if (!isNuagesError(problem)) throw problem
    return [finding('admin.E202', problem.message)]
  }
}
