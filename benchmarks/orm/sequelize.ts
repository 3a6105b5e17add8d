import {
  col,
  DataTypes,
  fn,
  type Model,
  type ModelStatic,
  Op,
  type Options,
  Sequelize,
  type Transaction,
} from 'sequelize'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import {
  AUTHORS,
  type BookValues,
  bookValues,
  clearing,
  newEmail,
  newPages,
  PRAGMAS,
  tenAuthors,
  thousand,
} from './data.ts'

type Table = ModelStatic<Model<Record<string, unknown>, Record<string, unknown>>>
type Tables = { db: Sequelize; author: Table; book: Table; entry: Table; review: Table }

/** Sequelize on sqlite3, the one driver for SQLite that it takes. */
export function sequelizePeer(file: string): Contestant {
  const { clear, close } = clearing(file)
  const afterConnect = (driver: unknown) =>
    new Promise<void>((resolve, reject) => {
      const done = (error: Error | null) => (error === null ? resolve() : reject(error))
      ;(driver as { exec(sql: string, done: (error: Error | null) => void): void }).exec(PRAGMAS, done)
    })
  const options: Options = { dialect: 'sqlite', storage: file, hooks: { afterConnect } }
  return sequelizeOn(new Sequelize({ ...options, logging: false }), DataTypes.STRING, clear, close)
}

/** Sequelize on pg. */
export function sequelizePostgres(url: string, clear: () => Promise<void>): Contestant {
  return sequelizeOn(new Sequelize(url, { pool: { min: 1, max: 1 }, logging: false }), DataTypes.DATE, clear)
}

function sequelizeOn(
  db: Sequelize,
  published: typeof DataTypes.DATE | typeof DataTypes.STRING,
  clear: Contestant['clear'],
  close = () => {},
): Contestant {
  const tables = define(db, published)
  return {
    name: 'sequelize',
    version: packageVersion('sequelize'),
    work: { ...reading(tables), ...writing(tables) },
    clear,
    close: async () => {
      close()
      await db.close()
    },
  }
}

function define(db: Sequelize, published: typeof DataTypes.DATE | typeof DataTypes.STRING): Tables {
  const table = (name: string, columns: object): Table =>
    db.define(
      name,
      { id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }, ...columns },
      { tableName: `library_${name}`, timestamps: false },
    )
  const columns = () => ({
    title: DataTypes.STRING,
    pages: DataTypes.INTEGER,
    active: DataTypes.BOOLEAN,
    published,
    author_id: DataTypes.INTEGER,
  })
  const author = table('author', { name: DataTypes.STRING, email: DataTypes.STRING })
  const [book, entry] = [table('book', columns()), table('entry', columns())]
  const review = table('review', { text: DataTypes.STRING, stars: DataTypes.INTEGER, author_id: DataTypes.INTEGER })
  book.belongsTo(author, { as: 'author', foreignKey: 'author_id' })
  author.hasMany(book, { as: 'books', foreignKey: 'author_id' })
  author.hasMany(review, { as: 'reviews', foreignKey: 'author_id' })
  return { db, author, book, entry, review }
}

function reading({ author, book, review }: Tables) {
  return {
    get: (key: number) => book.findByPk(key),
    filter_100: () =>
      book.findAll({
        where: { active: true, pages: { [Op.gte]: 200, [Op.lt]: 800 } },
        order: [
          ['pages', 'DESC'],
          ['id', 'DESC'],
        ],
        limit: 100,
      }),
    list_author: () => book.findAll({ include: [{ model: author, as: 'author' }], order: [['id', 'ASC']], limit: 100 }),
    list_two_prefetches: () =>
      author.findAll({
        include: [
          { model: book, as: 'books', separate: true },
          { model: review, as: 'reviews', separate: true },
        ],
        order: [['id', 'ASC']],
        limit: 100,
      }),
    aggregate: () =>
      author.findAll({
        attributes: ['id', 'name', [fn('COUNT', col('books.id')), 'written'], [fn('SUM', col('books.pages')), 'pages']],
        include: [{ model: book, as: 'books', attributes: [] }],
        group: ['author.id'],
        order: [['id', 'ASC']],
        raw: true,
      }),
    hydrate_10k: () => book.findAll(),
    read_10k: async () => readBooks(await book.findAll()),
  }
}

const values = (row: BookValues) => ({ ...row, active: row.active === 1 })

function writing({ db, author, entry }: Tables) {
  const insert = (key: number, transaction?: Transaction) =>
    entry.create(values(bookValues(key)), transaction === undefined ? {} : { transaction })
  const update = async (where: object) => (await author.update({ email: newEmail() }, { where }))[0]
  return {
    insert_one: (key: number) => insert(key),
    bulk_1000: async () => (await entry.bulkCreate(thousand.map(values), { returning: ['id'] })).length,
    update_one: (key: number) => update({ id: 1 + (key % AUTHORS) }),
    update_ten: (key: number) => update({ id: { [Op.between]: tenAuthors(key) } }),
    transaction: (key: number) =>
      db.transaction(async (transaction) => {
        const id = (await insert(key, transaction)).get('id') as number
        await entry.update({ pages: newPages(key) }, { where: { id }, transaction })
        return entry.findByPk(id, { transaction })
      }),
  }
}
