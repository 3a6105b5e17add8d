export { type ContextKey, contextKey, contextValue, withContext, withoutContext } from './context.ts'
export { type ErrorCode, errorTitles } from './error-codes.ts'
export { isNuagesError, NotImplementedYet, NuagesError, type NuagesErrorOptions } from './errors.ts'
export { conditionalEscape, escapeHtml, html, isSafe, SafeString, safe } from './html.ts'
