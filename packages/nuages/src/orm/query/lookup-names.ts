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
