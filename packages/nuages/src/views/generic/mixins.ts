import type { Form } from '../../forms/index.ts'
import { type AnyModel, type InstanceOf, metaOf, type QuerySet } from '../../orm/index.ts'
import type { RenderedView } from './base.ts'
import { type FormClassOf, type FormMembers, type ViewClass, withForm } from './form-members.ts'
import { type Listing, listingOf, type ListMembers, withListing } from './listing.ts'
import { loaded } from './loaded.ts'
import { findRow, type RowLookup } from './row-lookup.ts'
import type { Rows } from './rows.ts'

/**
 * A view of another kind with a form: `class BookPage extends formMixin(DetailView<typeof Book>, CommentForm)`. The
 * template has `form`; what is sent goes to `formValid` or `formInvalid`.
 */
export function formMixin<B extends ViewClass<RenderedView>, F extends Form>(
  Base: B,
  formClass: FormClassOf<F>,
): B & ViewClass<FormMembers<F>> {
  abstract class WithForm extends withForm(Base as ViewClass<RenderedView>) {
    override readonly formClass = formClass as unknown as FormClassOf<Form>
  }
  return WithForm as unknown as B & ViewClass<FormMembers<F>>
}

/** What `singleRowMixin` adds to a view. */
export interface SingleRowMembers<M> extends RowLookup {
  /** The row that the address names; raises NUA-VIEWS-005 before it is loaded. */
  readonly object: InstanceOf<M>
  /** Looks for the row, among all of its model unless others are given; a 404 where there is none. */
  getObject(rows?: QuerySet<M>): Promise<InstanceOf<M>>
}

/**
 * A view of another kind that is about one row of a model, too:
 * `class BooksOfAuthor extends singleRowMixin(ListView<typeof Book>, Author)`. The row is `object`, loaded before
 * anything else; the template has it as `object` and under the name of its model.
 */
export function singleRowMixin<B extends ViewClass<RenderedView>, M extends AnyModel>(
  Base: B,
  model: M,
): B & ViewClass<SingleRowMembers<M>> {
  abstract class WithRow extends (Base as ViewClass<RenderedView>) implements RowLookup {
    readonly pkParameter: string = 'pk'
    readonly slugField: string = 'slug'
    readonly slugParameter: string = 'slug'
    readonly queryPkAndSlug: boolean = false
    #row: InstanceOf<M> | undefined

    get object(): InstanceOf<M> {
      return loaded(this.#row, this, 'object')
    }

    getObject(rows = (model as unknown as { all(): QuerySet<M> }).all()): Promise<InstanceOf<M>> {
      return findRow(this, rows)
    }

    override async load(): Promise<void> {
      this.#row = await this.getObject()
      await super.load()
    }

    override getContextData(extra: object = {}): object | Promise<object> {
      const object = this.#row
      return super.getContextData({ object, [metaOf(model).modelName]: object, ...extra })
    }
  }
  return WithRow as unknown as B & ViewClass<SingleRowMembers<M>>
}

/** What `multipleRowsMixin` adds to a view. */
export interface MultipleRowsMembers<M> extends ListMembers {
  /** The rows of the page that is asked for, or all; raises NUA-VIEWS-005 before they are loaded. */
  readonly objectList: readonly InstanceOf<M>[]
  /** The rows to list, before they are sorted and cut into pages; default all of the model. */
  getObjectList(): QuerySet<M>
  /** The name for the rows in the template, besides `objects` and `objectList`; default `bookList`. */
  getObjectListName(): string
}

/**
 * A view of another kind that lists rows of a model, too:
 * `class AuthorPage extends multipleRowsMixin(DetailView<typeof Author>, Book)`. What else the page is about is loaded
 * first: `getObjectList` may give the books of `this.object`. The template has what that of a `ListView` has.
 */
export function multipleRowsMixin<B extends ViewClass<RenderedView>, M extends AnyModel>(
  Base: B,
  model: M,
): B & ViewClass<MultipleRowsMembers<M>> {
  abstract class WithRows extends withListing(Base as ViewClass<RenderedView>) implements MultipleRowsMembers<M> {
    #listing: Listing<InstanceOf<M>> | undefined

    get objectList(): readonly InstanceOf<M>[] {
      return loaded(this.#listing, this, 'objectList').objects
    }

    getObjectList(): QuerySet<M> {
      return (model as unknown as { all(): QuerySet<M> }).all()
    }

    getObjectListName(): string {
      return `${metaOf(model).modelName}List`
    }

    override async load(): Promise<void> {
      await super.load()
      const all = this.getObjectList() as unknown as Rows<M>
      const ordering = this.getOrdering()
      this.#listing = await listingOf(this, ordering === undefined ? all : all.orderBy(...ordering))
    }

    override getContextData(extra: object = {}): object | Promise<object> {
      const { objects, ...pages } = this.#listing ?? { objects: [] }
      const named = { objects, objectList: objects, [this.getObjectListName()]: objects }
      return super.getContextData({ ...named, ...pages, ...extra })
    }
  }
  return WithRows as unknown as B & ViewClass<MultipleRowsMembers<M>>
}
