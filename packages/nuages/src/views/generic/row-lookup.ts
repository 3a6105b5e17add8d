import { Http404 } from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { DoesNotExist, FieldValueError } from '../../orm/index.ts'

/** How the address of a view names a row. */
export interface RowLookup {
  readonly params: object
  /** The parameter of the URL with the key. Default `pk`. */
  readonly pkParameter: string
  /** The field and the parameter of the URL with a slug, where there is no key. Default `slug`. */
  readonly slugField: string
  readonly slugParameter: string
  /** True wants both the key and the slug to be right, where the URL has both. Default false. */
  readonly queryPkAndSlug: boolean
}

interface RowsToFind {
  filter(where: object): { get(): Promise<unknown> }
}

/** The row that the address names, of those given; a 404 where there is none. */
export async function findRow<R>(view: RowLookup, rows: unknown): Promise<R> {
  try {
    return (await (rows as RowsToFind).filter(conditionOf(view)).get()) as R
  } catch (error) {
    if (error instanceof DoesNotExist || error instanceof FieldValueError) throw new Http404('There is no such row.')
    throw error
  }
}

function conditionOf(view: RowLookup): object {
  const params = view.params as Readonly<Record<string, unknown>>
  const { pkParameter, slugParameter } = view
  const [hasKey, hasSlug] = [pkParameter in params, slugParameter in params]
  const bySlug = hasSlug && (!hasKey || view.queryPkAndSlug)
  if (hasKey || bySlug) {
    return {
      ...(hasKey ? { pk: params[pkParameter] } : {}),
      ...(bySlug ? { [view.slugField]: params[slugParameter] } : {}),
    }
  }
  const name = view.constructor.name
  throw new NuagesError('NUA-VIEWS-004', `The URL of ${name} has neither '${pkParameter}' nor '${slugParameter}'.`, {
    hint: 'Write <int:pk> or <slug:slug> into it, or name its parameter by pkParameter or slugParameter.',
  })
}
