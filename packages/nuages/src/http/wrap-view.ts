import type { DecoratedView } from './urls/types.ts'

/**
 * Makes a function the view around another: it has the other's name, for messages, and its marks, such as those of
 * `csrfExempt` and `nonAtomicRequests`, which say how a view wants to be treated before it is called.
 */
export function wrapView<W extends object>(view: object, wrapper: W): W {
  // Those of a frozen view may be changed around it.
  const marks = Object.getOwnPropertySymbols(view).map((mark) => [
    mark,
    { ...Object.getOwnPropertyDescriptor(view, mark), configurable: true },
  ])
  Object.defineProperties(wrapper, Object.fromEntries(marks) as PropertyDescriptorMap)
  return Object.defineProperty(wrapper, 'name', { value: 'name' in view ? view.name : '', configurable: true })
}

/** A view that does what another does, with one more mark. */
export function markedView<P>(view: DecoratedView<P>, mark: symbol): DecoratedView<P> {
  const marked: DecoratedView<P> = (...args) => view(...args)
  return Object.defineProperty(wrapView(view, marked), mark, { value: true })
}
