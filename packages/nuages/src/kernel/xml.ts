/** XML 1.0 has no place for these, not even escaped. */
const FORBIDDEN =
  /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const SPECIAL = /[&<>"\r]/g
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** Text for XML, between tags or in double quotes; characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(SPECIAL, (found) => ESCAPES[found] as string)
}

/** An element with escaped text in it: `xmlElement('link', '', { href: '/' })`. Attributes that are undefined are left out. */
export function xmlElement(
  name: string,
  text: string = '',
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  const own = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeXml(value)}"`,
  )
  return `<${name}${own.join('')}${text === '' ? '/>' : `>${escapeXml(text)}</${name}>`}`
}
