export { assertFormError, assertFormsetError, type ErrorsLike, type FormLike, type FormsetLike } from './forms.ts'
export { assertHtmlEqual, assertHtmlNotEqual, assertInHtml } from './html.ts'
export { assertJsonEqual, assertJsonNotEqual } from './json.ts'
export { assertMessages, type ExpectedMessage } from './messages.ts'
export { assertNumQueries, type NumQueriesOptions } from './queries.ts'
export { assertQuerySetEqual, type QuerySetEqualOptions } from './query-sets.ts'
export { assertRaisesMessage, assertWarnsMessage } from './raises.ts'
export {
  assertContains,
  assertNotContains,
  assertRedirects,
  type ContainsOptions,
  type RedirectsOptions,
} from './responses.ts'
export { assertXmlEqual, assertXmlNotEqual } from './xml.ts'
export { assertTemplateNotUsed, assertTemplateUsed, type WithTemplates } from './templates.ts'
