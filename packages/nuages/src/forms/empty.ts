/** True for what counts as not filled in: null, undefined, empty text, an empty list or mapping. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object') return false
  if (value instanceof Set || value instanceof Map) return value.size === 0
  return Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0
}
