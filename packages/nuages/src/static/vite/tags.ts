import { html, type SafeString, safe } from '../../kernel/index.ts'
import { type Context, Library } from '../../templates/index.ts'
import { builtAddress, devServerBase, viteManifest } from './addresses.ts'

/**
 * The library `vite`: `{% vite 'main.ts' %}` loads entries, `{% vite_asset 'logo.svg' %}` is the address of a file, and
 * `{% vite_react_refresh %}` is what React needs before its entries in development. Scripts bear the nonce of the
 * context's `csp_nonce`, or the one that is given: `{% vite 'main.ts' nonce=nonce %}`.
 */
export function viteTags(): Library {
  return new Library()
    .simpleTag('vite', entryTags, { takesContext: true, parameters: ['*entries', '**options'] })
    .simpleTag('vite_asset', assetAddress, { parameters: ['name'] })
    .simpleTag('vite_react_refresh', reactRefresh, { takesContext: true, parameters: ['nonce?'] })
}

function entryTags(context: Context, ...given: readonly unknown[]): SafeString {
  const last = given.at(-1)
  const options = isKeywords(last) ? last : {}
  const entries = given.filter((one) => !isKeywords(one)).map(String)
  const nonce = nonceOf(context, options.nonce)
  const base = devServerBase()
  return base === undefined ? builtTags(entries, nonce) : servedTags(entries, base, nonce)
}

/** Keywords come as one last plain object; texts may be objects, too. */
function isKeywords(value: unknown): value is { readonly nonce?: unknown } {
  const prototype = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || prototype === null
}

function servedTags(entries: readonly string[], base: string, nonce: string | undefined): SafeString {
  const client = script(`${base}@vite/client`, nonce)
  return joined([
    client,
    ...entries.map((name) => (/\.(css|scss|sass|less|styl)$/.test(name) ? style : script)(`${base}${name}`, nonce)),
  ])
}

function builtTags(entries: readonly string[], nonce: string | undefined): SafeString {
  const { styles, preloads, scripts } = viteManifest().filesOf(entries)
  return joined([
    ...styles.map((file) => style(builtAddress(file), nonce)),
    ...preloads.map((file) => html`<link rel="modulepreload" href="${builtAddress(file)}"${nonceAttribute(nonce)}>`),
    ...scripts.map((file) => script(builtAddress(file), nonce)),
  ])
}

function assetAddress(name: unknown): string {
  const base = devServerBase()
  return base === undefined ? builtAddress(viteManifest().chunk(String(name)).file) : `${base}${String(name)}`
}

/** What the React plugin of Vite puts into pages that it serves itself. */
function reactRefresh(context: Context, nonce?: unknown): SafeString | '' {
  const base = devServerBase()
  if (base === undefined) return ''
  return html`<script type="module"${nonceAttribute(nonceOf(context, nonce))}>
import RefreshRuntime from ${safe(JSON.stringify(`${base}@react-refresh`).replaceAll('<', '\\u003c'))}
RefreshRuntime.injectIntoGlobalHook(window)
window.$RefreshReg$ = () => {}
window.$RefreshSig$ = () => (type) => type
window.__vite_plugin_react_preamble_installed__ = true
</script>`
}

function script(address: string, nonce: string | undefined): SafeString {
  return html`<script type="module" src="${address}"${nonceAttribute(nonce)}></script>`
}

function style(address: string, nonce: string | undefined): SafeString {
  return html`<link rel="stylesheet" href="${address}"${nonceAttribute(nonce)}>`
}

function nonceAttribute(nonce: string | undefined): SafeString {
  return nonce === undefined ? safe('') : html` nonce="${nonce}"`
}

function nonceOf(context: Context, given: unknown): string | undefined {
  const nonce = given ?? context.get('csp_nonce')
  return nonce === undefined || nonce === null || nonce === '' ? undefined : String(nonce)
}

function joined(parts: readonly SafeString[]): SafeString {
  return safe(parts.join('\n'))
}
