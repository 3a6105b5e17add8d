/** How what only PostgreSQL has is written, by its neutral name. */
type Write = (args: readonly string[]) => string

const infix =
  (sign: string): Write =>
  ([left, right]) =>
    `(${left} ${sign} ${right})`

/** An item of an array: an item of that is asked for in one step, `board[2][1]`, as the server has no part of a row. */
const ITEMS = /\)(\[\d+\])+$/

/** Functions and operators of arrays, ranges, maps and likeness: its manual's chapter 9, and pg_trgm, unaccent, hstore. */
export const OWN: Readonly<Record<string, Write>> = {
  contains: infix('@>'),
  contained_by: infix('<@'),
  overlaps: infix('&&'),
  equals: infix('='),
  wholly_before: infix('<<'),
  wholly_after: infix('>>'),
  not_beyond: infix('&<'),
  not_before: infix('&>'),
  adjacent_to: infix('-|-'),
  array_length: ([array]) => `CASE WHEN ${array} IS NULL THEN NULL ELSE COALESCE(ARRAY_LENGTH(${array}, 1), 0) END`,
  array_item: ([array = '', index]) => `${ITEMS.test(array) ? array : `(${array})`}[${index}]`,
  array_row: ([array, index]) =>
    `(SELECT ARRAY_AGG(item ORDER BY place) FROM UNNEST((${array})[${index}:${index}]) WITH ORDINALITY AS row (item, place))`,
  array_slice: ([array, from, to = '']) => `((${array})[${from}:${to}])`,
  array_of: (items) => `ARRAY[${items.join(', ')}]`,
  array_of_query: ([query]) => `ARRAY${query}`,
  range_lower: ([range]) => `LOWER(${range})`,
  range_upper: ([range]) => `UPPER(${range})`,
  range_is_empty: ([range]) => `ISEMPTY(${range})`,
  range_lower_inc: ([range]) => `LOWER_INC(${range})`,
  range_lower_inf: ([range]) => `LOWER_INF(${range})`,
  range_upper_inc: ([range]) => `UPPER_INC(${range})`,
  range_upper_inf: ([range]) => `UPPER_INF(${range})`,
  map_value: ([map, key]) => `(${map} -> ${key})`,
  map_keys: ([map]) => `AKEYS(${map})`,
  map_values: ([map]) => `AVALS(${map})`,
  map_has_key: infix('?'),
  map_has_keys: infix('?&'),
  map_has_any_keys: infix('?|'),
  unaccent: ([text]) => `UNACCENT(${text})`,
  similar: infix('%'),
  word_similar: infix('%>'),
  strict_word_similar: infix('%>>'),
  similarity: (args) => `SIMILARITY(${args.join(', ')})`,
  word_similarity: (args) => `WORD_SIMILARITY(${args.join(', ')})`,
  strict_word_similarity: (args) => `STRICT_WORD_SIMILARITY(${args.join(', ')})`,
  distance: infix('<->'),
  word_distance: infix('<<->'),
  strict_word_distance: infix('<<<->'),
  transaction_now: () => 'CURRENT_TIMESTAMP',
}
