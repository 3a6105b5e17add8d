import type { BaseDraft } from '../draft.ts'
import { fieldName } from '../names.ts'
import type { TableInfo } from '../schema.ts'

/** A site's own model of users. */
export interface UserTable {
  readonly table: string
  readonly base: BaseDraft
  /** The columns that the base has. */
  readonly inherited: ReadonlySet<string>
  /** The tables of pairs that the base has. */
  readonly pairs: ReadonlySet<string>
}

const BASE_USER = { password: 128, last_login: null }
const PERMISSIONS = { is_superuser: null }
const ABSTRACT_USER = {
  ...BASE_USER,
  ...PERMISSIONS,
  username: 150,
  first_name: 150,
  last_name: 150,
  email: 254,
  is_staff: null,
  is_active: null,
  date_joined: null,
}

const AUTH = 'nuages/auth'
const PAIRS = ['groups', 'userPermissions']

/** The table of users of a project with a model of its own for them; undefined where they are Django's. */
export function findUserTable(tables: readonly TableInfo[]): UserTable | undefined {
  if (tables.some(({ name }) => name === 'auth_user')) return undefined
  const log = tables.find(({ name }) => name === 'django_admin_log')
  const named = log?.foreignKeys.find(({ column }) => column === 'user_id')?.table
  const table = tables.find((one) => (named === undefined ? hasAll(one, BASE_USER) : one.name === named))
  return table === undefined || !hasAll(table, BASE_USER) ? undefined : describe(table, tables)
}

function describe(table: TableInfo, tables: readonly TableInfo[]): UserTable {
  const pairs = ['groups', 'user_permissions'].map((name) => `${table.name}_${name}`)
  const hasPairs = pairs.every((name) => tables.some((one) => one.name === name))
  const found = { table: table.name, pairs: new Set(hasPairs ? pairs : []) }
  if (hasPairs && hasAll(table, ABSTRACT_USER)) {
    const base = {
      call: 'AbstractUser.extend',
      imports: [{ name: 'AbstractUser', module: AUTH }],
      names: [...namesOf(ABSTRACT_USER), ...PAIRS],
    }
    return { ...found, base, inherited: equalColumns(table, ABSTRACT_USER) }
  }
  const body = nameLines(table)
  if (hasPairs && hasAll(table, PERMISSIONS)) {
    const imports = [
      ...['AbstractBaseUser', 'PermissionsMixin'].map((name) => ({ name, module: AUTH })),
      { name: 'mix', module: 'nuages/orm' },
    ]
    const names = [...namesOf({ ...BASE_USER, ...PERMISSIONS }), ...PAIRS]
    const base = { call: 'mix(AbstractBaseUser, PermissionsMixin).extend', imports, names, ...body }
    return { ...found, base, inherited: equalColumns(table, { ...BASE_USER, ...PERMISSIONS }) }
  }
  const imports = [{ name: 'AbstractBaseUser', module: AUTH }]
  const base = { call: 'AbstractBaseUser.extend', imports, names: namesOf(BASE_USER), ...body }
  return { ...found, pairs: new Set(), base, inherited: equalColumns(table, BASE_USER) }
}

function namesOf(columns: Readonly<Record<string, number | null>>): string[] {
  return Object.keys(columns).map((column) => fieldName(column))
}

function hasAll({ columns }: TableInfo, wanted: Readonly<Record<string, number | null>>): boolean {
  return Object.keys(wanted).every((name) => columns.some((column) => column.name === name))
}

/** Those that are as the base has them; others are written out. */
function equalColumns({ columns }: TableInfo, base: Readonly<Record<string, number | null>>): Set<string> {
  const same = columns.filter(({ name, columnType }) => {
    const length = base[name]
    if (length === undefined) return false
    return length === null || (columnType?.kind === 'char' && columnType.maxLength === length)
  })
  return new Set(same.map(({ name }) => name))
}

/** The field that users are named by: a unique one. */
function nameLines({ uniques, indexes }: TableInfo): { readonly body?: readonly string[] } {
  const single = [
    ...uniques,
    ...indexes.filter((one) => one.unique).map(({ parts }) => ({ columns: parts.map((part) => part.column) })),
  ]
    .filter(({ columns }) => columns.length === 1)
    .flatMap(({ columns: [column] }) => column ?? [])
  const name = ['username', 'email', 'login', 'phone'].find((one) => single.includes(one)) ?? single[0]
  return name === undefined ? {} : { body: [`static override readonly usernameField: string = '${name}'`] }
}
