import { Http404 } from '../http/index.ts'
import { DoesNotExist } from '../orm/index.ts'

/** The part of a query set that `getObjectOr404` needs. */
interface OneRow<R> {
  get(): Promise<R>
}

/** The only row of a query, or a 404 where there is none. */
export async function getObjectOr404<R>(query: OneRow<R>): Promise<R> {
  try {
    return await query.get()
  } catch (error) {
    if (error instanceof DoesNotExist) throw new Http404(error.message)
    throw error
  }
}

/** The rows of a query, or a 404 where there are none. */
export async function getListOr404<R>(query: PromiseLike<R[]>): Promise<R[]> {
  const rows = await query
  if (rows.length === 0) throw new Http404('No row matches the query.')
  return rows
}
