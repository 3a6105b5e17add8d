export const RELATIONS = `SELECT c.relname,
    CASE WHEN c.relispartition THEN 'partition' WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END,
    pg_catalog.obj_description(c.oid, 'pg_class')
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema')
  AND pg_catalog.pg_table_is_visible(c.oid) ORDER BY c.relname`

export const COLUMNS = `SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attidentity,
    CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
    pg_catalog.col_description(a.attrelid, a.attnum),
    EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'c'
      AND k.conkey = ARRAY[a.attnum] AND pg_catalog.pg_get_expr(k.conbin, k.conrelid) =
        '(' || pg_catalog.quote_ident(a.attname) || ' >= 0)' AND k.conname LIKE '%\\_check'), a.attndims
  FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`

export const CONSTRAINTS = `SELECT c.conname, c.contype,
    (SELECT json_agg(a.attname ORDER BY k.ord) FROM unnest(c.conkey) WITH ORDINALITY AS k(num, ord)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num),
    t.relname,
    (SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.confrelid AND a.attnum = c.confkey[1]),
    CASE WHEN c.contype = 'c' THEN pg_catalog.pg_get_expr(c.conbin, c.conrelid)
      ELSE pg_catalog.pg_get_constraintdef(c.oid) END,
    CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' END
  FROM pg_catalog.pg_constraint c LEFT JOIN pg_catalog.pg_class t ON t.oid = c.confrelid
  WHERE c.conrelid = to_regclass($1) AND c.contype IN ('p', 'u', 'f', 'c', 'x') ORDER BY c.conname`

/** The parts of an index: bits of `indoption` say descending, and nulls first; a class that is not the default of its type is told. */
export const INDEXES = `SELECT i.relname, x.indisunique, x.indisprimary,
    (SELECT json_agg(json_build_array(a.attname,
        CASE WHEN a.attname IS NULL THEN pg_catalog.pg_get_indexdef(x.indexrelid, k.ord::int, true) END,
        x.indoption[k.ord - 1],
        CASE WHEN NOT o.opcdefault THEN o.opcname END) ORDER BY k.ord)
      FROM unnest(x.indkey) WITH ORDINALITY AS k(num, ord)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.num AND k.num > 0
      LEFT JOIN pg_catalog.pg_opclass o ON o.oid = x.indclass[k.ord - 1]
      WHERE k.ord <= x.indnkeyatts),
    (SELECT json_agg(a.attname ORDER BY k.ord) FROM unnest(x.indkey) WITH ORDINALITY AS k(num, ord)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.num WHERE k.ord > x.indnkeyatts),
    pg_catalog.pg_get_expr(x.indpred, x.indrelid), pg_catalog.pg_get_indexdef(x.indexrelid), m.amname, to_json(i.reloptions)::text
  FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
    JOIN pg_catalog.pg_am m ON m.oid = i.relam
  WHERE x.indrelid = to_regclass($1) AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conindid = x.indexrelid AND c.conrelid = x.indrelid)
  ORDER BY i.relname`

export const SEQUENCES = `SELECT a.attname, pg_catalog.pg_get_serial_sequence($1, a.attname) FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
  AND pg_catalog.pg_get_serial_sequence($1, a.attname) IS NOT NULL`
