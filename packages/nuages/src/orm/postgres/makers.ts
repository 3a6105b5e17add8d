import type { ColumnMaker } from '../fields/maker-types.ts'
import type { SearchVectorLookups } from '../search/types.ts'
import { SearchVectorField } from '../search/vector-field.ts'
import type { NoTransforms } from '../types/lookups.ts'
import { ArrayField } from './arrays.ts'
import { HStoreField } from './hstore.ts'
import { RangeField } from './ranges.ts'
import type {
  ArrayMaker,
  DateRangeMaker,
  DateTimeRangeMaker,
  DecimalRangeMaker,
  IntegerRangeMaker,
  TextMap,
  TextMapLookups,
  TextMapTransforms,
} from './types.ts'

function typed<T>(make: (...args: never[]) => object): T {
  return make as T
}

/** The makers of fields that PostgreSQL alone has columns for; they are part of `field`. */
export const postgresFields = {
  /** A list of values of another field: `field.array(field.char({ maxLength: 20 }))`. */
  array: typed<ArrayMaker>((base: object, options?: object) => new ArrayField({ ...options, base })),
  /** A span of whole numbers. */
  integerRange: typed<IntegerRangeMaker>((options?: object) => new RangeField('integer', options)),
  /** A span of whole numbers of 64 bits. */
  bigIntegerRange: typed<IntegerRangeMaker>((options?: object) => new RangeField('bigInteger', options)),
  /** A span of exact decimals. */
  decimalRange: typed<DecimalRangeMaker>((options?: object) => new RangeField('decimal', options)),
  /** A span of days. */
  dateRange: typed<DateRangeMaker>((options?: object) => new RangeField('date', options)),
  /** A span of instants. */
  dateTimeRange: typed<DateTimeRangeMaker>((options?: object) => new RangeField('dateTime', options)),
  /** A map of texts to texts or null; needs the extension `hstore`. */
  hstore: typed<ColumnMaker<TextMap, TextMapLookups, TextMapTransforms>>(
    (options?: object) => new HStoreField(options),
  ),
  /** The words of texts with their places, kept in a column: for a search that computes nothing. */
  searchVector: typed<ColumnMaker<string, SearchVectorLookups, NoTransforms>>(
    (options?: object) => new SearchVectorField(options),
  ),
} as const
