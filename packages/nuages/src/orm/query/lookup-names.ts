/** The lookups that compare the text of a value. */
export const PATTERNS: ReadonlySet<string> = new Set([
  'contains',
  'icontains',
  'startswith',
  'istartswith',
  'endswith',
  'iendswith',
  'regex',
  'iregex',
  'iexact',
])

/** The lookups that every value has, but for those of JSON. */
export const COMPARISONS: ReadonlySet<string> = new Set([
  'exact',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'range',
  'isnull',
  ...PATTERNS,
])
