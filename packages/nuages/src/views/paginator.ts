import { logger } from '../core/index.ts'
import { gettext } from '../i18n/index.ts'
import { NuagesError } from '../kernel/index.ts'

/** What can be cut into pages: a query set, or a list. */
export type Pageable<T> = readonly T[] | PageableQuery<T>

interface PageableQuery<T> {
  count(): Promise<number>
  slice(start: number, end: number): PromiseLike<T[]>
  /** False where the rows come in no order: a page could then have rows of another. */
  readonly ordered?: boolean
}

/** What a paginator says of a number that is no page. */
export interface PaginatorMessages {
  readonly invalidPage: string
  readonly minPage: string
  readonly noResults: string
}

/** How a paginator cuts. */
export interface PaginatorOptions {
  /** So few rows at the end go to the page before. Default 0. */
  readonly orphans?: number
  /** Whether there is a first page where there are no rows. Default true. */
  readonly allowEmptyFirstPage?: boolean
  /** Texts in place of its own. */
  readonly errorMessages?: Partial<PaginatorMessages>
}

/** A number that is no page of a paginator: NUA-VIEWS-003. */
export class InvalidPage extends NuagesError {
  constructor(message: string) {
    super('NUA-VIEWS-003', message)
  }
}

/** What is no whole number: NUA-VIEWS-003. */
export class PageNotAnInteger extends InvalidPage {}

/** A number below 1, or behind the last page: NUA-VIEWS-003. */
export class EmptyPage extends InvalidPage {}

/**
 * Cuts rows into pages: `await new Paginator(Book.orderBy('title'), 20).page(3)`; `for await` goes through all pages.
 * A query without an order is warned of in the log `nuages.views`. Names are Django's.
 */
export class Paginator<T> {
  readonly perPage: number
  readonly orphans: number
  readonly allowEmptyFirstPage: boolean
  readonly errorMessages: Partial<PaginatorMessages>
  readonly #source: Pageable<T>
  #warned = false
  #count: Promise<number> | undefined

  /** @param perPage the rows of a page, a whole number above 0; else it raises a RangeError */
  constructor(source: Pageable<T>, perPage: number, options: PaginatorOptions = {}) {
    if (!Number.isInteger(perPage) || perPage < 1)
      throw new RangeError(`A paginator needs a whole number of rows above 0 for each page, not ${perPage}.`)
    this.#source = source
    this.perPage = perPage
    this.orphans = options.orphans ?? 0
    this.allowEmptyFirstPage = options.allowEmptyFirstPage ?? true
    this.errorMessages = options.errorMessages ?? {}
  }

  /** Rows on all pages; asked once, and again where that failed. */
  count(): Promise<number> {
    this.#count ??= this.#asked()
    return this.#count
  }

  async #asked(): Promise<number> {
    try {
      return isList(this.#source) ? this.#source.length : await this.#source.count()
    } catch (error) {
      this.#count = undefined
      throw error
    }
  }

  /** How many pages there are. */
  async numPages(): Promise<number> {
    const count = await this.count()
    if (count === 0 && !this.allowEmptyFirstPage) return 0
    return Math.ceil(Math.max(1, count - this.orphans) / this.perPage)
  }

  /** The numbers of all pages. */
  async pageRange(): Promise<readonly number[]> {
    return range(1, await this.numPages())
  }

  /** The numbers to link around a page: see `Page.elidedPageRange`. */
  async elidedPageRange(
    number: number | string = 1,
    onEachSide: number = 3,
    onEnds: number = 2,
  ): Promise<readonly (number | null)[]> {
    return elided(await this.validateNumber(number), await this.numPages(), onEachSide, onEnds)
  }

  /** The number of a page that there is; raises PageNotAnInteger or EmptyPage. */
  async validateNumber(number: number | string): Promise<number> {
    const wanted = wholeNumber(number)
    const messages = this.errorMessages
    if (wanted === undefined)
      throw new PageNotAnInteger(messages.invalidPage ?? gettext('That page number is not an integer'))
    if (wanted < 1) throw new EmptyPage(messages.minPage ?? gettext('That page number is less than 1'))
    if (wanted > (await this.numPages())) throw this.#noResults()
    return wanted
  }

  #noResults(): EmptyPage {
    return new EmptyPage(this.errorMessages.noResults ?? gettext('That page contains no results'))
  }

  /** A page by its number, from 1, as a number or a text; raises PageNotAnInteger or EmptyPage. */
  async page(number: number | string): Promise<Page<T>> {
    return this.#read(await this.validateNumber(number))
  }

  async #read(number: number): Promise<Page<T>> {
    this.#warnOfNoOrder()
    const [count, pages] = [await this.count(), await this.numPages()]
    const start = (number - 1) * this.perPage
    const end = start + this.perPage + this.orphans >= count ? count : start + this.perPage
    const rows = isList(this.#source) ? this.#source.slice(start, end) : await this.#source.slice(start, end)
    return new Page(rows, number, start, count, pages)
  }

  #warnOfNoOrder(): void {
    if (this.#warned || isList(this.#source) || this.#source.ordered !== false) return
    this.#warned = true
    logger('nuages.views').warn(
      {},
      'A paginator was given a query without an order: a row may be on two pages, or on none. Give it orderBy().',
    )
  }

  /** As `page`, but the first for what is no number, and the last for one that is no page. */
  async getPage(number: number | string | undefined): Promise<Page<T>> {
    const wanted = wholeNumber(number ?? '')
    if (wanted === undefined) return this.page(1)
    const pages = await this.numPages()
    return this.page(wanted < 1 || wanted > pages ? pages : wanted)
  }

  /** The pages, one after the other; each is read when it is its turn. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Page<T>, void> {
    for (const number of await this.pageRange()) yield await this.#read(number)
  }
}

function wholeNumber(given: number | string): number | undefined {
  if (typeof given === 'number') return Number.isInteger(given) ? given : undefined
  return /^\s*[+-]?\d+\s*$/.test(given) ? Number(given) : undefined
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

  /** The number of the next page; raises EmptyPage on the last. */
  get nextPageNumber(): number {
    if (!this.hasNext) throw new EmptyPage('That page contains no results')
    return this.number + 1
  }

  /** The number of the page before; raises EmptyPage on the first. */
  get previousPageNumber(): number {
    if (!this.hasPrevious) throw new EmptyPage('That page number is less than 1')
    return this.number - 1
  }

  /** The numbers to link: all of a few pages, else those around this one and at both ends, with null for a gap. */
  elidedPageRange(onEachSide: number = 3, onEnds: number = 2): readonly (number | null)[] {
    return elided(this.number, this.numPages, onEachSide, onEnds)
  }

  /** `<Page 2 of 5>` */
  toString(): string {
    return `<Page ${this.number} of ${this.numPages}>`
  }

  [Symbol.iterator](): Iterator<T> {
    return this.objects[Symbol.iterator]()
  }

  get length(): number {
    return this.objects.length
  }
}

function elided(number: number, pages: number, onEachSide: number, onEnds: number): readonly (number | null)[] {
  if (pages <= (onEachSide + onEnds) * 2) return range(1, pages)
  const before =
    number > 1 + onEachSide + onEnds + 1
      ? [...range(1, onEnds), null, ...range(number - onEachSide, number)]
      : range(1, number)
  const after =
    number < pages - onEachSide - onEnds - 1
      ? [...range(number + 1, number + onEachSide), null, ...range(pages - onEnds + 1, pages)]
      : range(number + 1, pages)
  return [...before, ...after]
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
