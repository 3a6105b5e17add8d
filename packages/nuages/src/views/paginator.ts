import { gettext } from '../i18n/index.ts'
import { NuagesError } from '../kernel/index.ts'

/** What can be cut into pages: a query set, or a list. */
export type Pageable<T> = readonly T[] | PageableQuery<T>

interface PageableQuery<T> {
  count(): Promise<number>
  slice(start: number, end: number): PromiseLike<T[]>
}

/** How a paginator cuts. */
export interface PaginatorOptions {
  /** So few rows at the end go to the page before. Default 0. */
  readonly orphans?: number
  /** Whether there is a first page where there are no rows. Default true. */
  readonly allowEmptyFirstPage?: boolean
}

/** A number that is no page of a paginator: NUA-VIEWS-003. */
export class InvalidPage extends NuagesError {
  constructor(message: string) {
    super('NUA-VIEWS-003', message)
  }
}

/** Cuts rows into pages: `await new Paginator(Book.orderBy('title'), 20).page(3)`. Names are Django's. */
export class Paginator<T> {
  readonly perPage: number
  readonly orphans: number
  readonly allowEmptyFirstPage: boolean
  readonly #source: Pageable<T>
  #count: Promise<number> | undefined

  constructor(source: Pageable<T>, perPage: number, options: PaginatorOptions = {}) {
    this.#source = source
    this.perPage = perPage
    this.orphans = options.orphans ?? 0
    this.allowEmptyFirstPage = options.allowEmptyFirstPage ?? true
  }

  /** Rows on all pages; asked once. */
  count(): Promise<number> {
    this.#count ??= Promise.resolve(isList(this.#source) ? this.#source.length : this.#source.count())
    return this.#count
  }

  /** How many pages there are. */
  async numPages(): Promise<number> {
    const count = await this.count()
    if (count === 0 && !this.allowEmptyFirstPage) return 0
    return Math.ceil(Math.max(1, count - this.orphans) / this.perPage)
  }

  /** A page by its number, from 1, as a number or a text; raises InvalidPage. */
  async page(number: number | string): Promise<Page<T>> {
    const wanted = typeof number === 'number' ? number : /^\s*-?\d+\s*$/.test(number) ? Number(number) : Number.NaN
    if (!Number.isInteger(wanted)) throw new InvalidPage(gettext('That page number is not an integer'))
    if (wanted < 1) throw new InvalidPage(gettext('That page number is less than 1'))
    const [count, pages] = [await this.count(), await this.numPages()]
    if (wanted > pages) throw new InvalidPage(gettext('That page contains no results'))
    const start = (wanted - 1) * this.perPage
    const end = start + this.perPage + this.orphans >= count ? count : start + this.perPage
    const rows = isList(this.#source) ? this.#source.slice(start, end) : await this.#source.slice(start, end)
    return new Page(rows, wanted, start, count, pages)
  }

  /** As `page`, but the first for what is no number, and the last for one beyond. */
  async getPage(number: number | string | undefined): Promise<Page<T>> {
    const wanted = Number(number ?? 1)
    if (!Number.isInteger(wanted)) return this.page(1)
    const pages = await this.numPages()
    return this.page(wanted < 1 || wanted > pages ? Math.max(1, pages) : wanted)
  }
}

function isList<T>(source: Pageable<T>): source is readonly T[] {
  return Array.isArray(source)
}

/** One page of a paginator: its rows, and where it stands. Templates loop over it. */
export class Page<T> implements Iterable<T> {
  readonly objects: readonly T[]
  /** From 1. */
  readonly number: number
  readonly numPages: number
  /** Rows on all pages. */
  readonly count: number
  /** The place of the first row among all, from 1; 0 where there is none. */
  readonly startIndex: number
  readonly endIndex: number

  constructor(objects: readonly T[], number: number, start: number, count: number, numPages: number) {
    this.objects = objects
    this.number = number
    this.numPages = numPages
    this.count = count
    this.startIndex = count === 0 ? 0 : start + 1
    this.endIndex = start + objects.length
  }

  get hasNext(): boolean {
    return this.number < this.numPages
  }

  get hasPrevious(): boolean {
    return this.number > 1
  }

  get hasOtherPages(): boolean {
    return this.hasNext || this.hasPrevious
  }

  /** The number of the next page; raises InvalidPage on the last. */
  get nextPageNumber(): number {
    if (!this.hasNext) throw new InvalidPage('That page contains no results')
    return this.number + 1
  }

  /** The number of the page before; raises InvalidPage on the first. */
  get previousPageNumber(): number {
    if (!this.hasPrevious) throw new InvalidPage('That page number is less than 1')
    return this.number - 1
  }

  /** The numbers to link: all of a few pages, else those around this one and at both ends, with null for a gap. */
  elidedPageRange(onEachSide: number = 3, onEnds: number = 2): readonly (number | null)[] {
    if (this.numPages <= (onEachSide + onEnds) * 2) return range(1, this.numPages)
    const before =
      this.number > 1 + onEachSide + onEnds + 1
        ? [...range(1, onEnds), null, ...range(this.number - onEachSide, this.number)]
        : range(1, this.number)
    const after =
      this.number < this.numPages - onEachSide - onEnds - 1
        ? [
            ...range(this.number + 1, this.number + onEachSide),
            null,
            ...range(this.numPages - onEnds + 1, this.numPages),
          ]
        : range(this.number + 1, this.numPages)
    return [...before, ...after]
  }

  [Symbol.iterator](): Iterator<T> {
    return this.objects[Symbol.iterator]()
  }

  get length(): number {
    return this.objects.length
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
