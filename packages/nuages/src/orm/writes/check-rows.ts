import { FieldError } from '../errors.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import type { RowState } from '../rows/state.ts'

/** Refuses rows of other models, whose columns are others. */
export function checkRows(
  caller: string,
  meta: ModelMeta,
  rows: readonly RowState[],
  fits: (given: ModelMeta) => boolean,
): void {
  for (const { constructor } of rows) {
    if (constructor === meta.modelClass) continue
    const given = metaOf(constructor)
    if (!fits(given)) throw new FieldError(`${caller} of ${meta.label} takes its rows, not one of ${given.label}.`)
  }
}
