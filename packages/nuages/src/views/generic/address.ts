import { NuagesError } from '../../kernel/index.ts'

/** A value as part of a path: what would end the path is escaped, slashes stay. */
export function pathPart(value: unknown): string {
  return encodeURIComponent(String(value)).replaceAll('%2F', '/')
}

/** Fills the values of a row into an address, `/authors/{id}/`; raises NUA-VIEWS-004 for a name that it does not have. */
export function filledAddress(address: string, row: object, view: string): string {
  return address.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name in row) return pathPart((row as Record<string, unknown>)[name])
    throw new NuagesError('NUA-VIEWS-004', `successUrl of ${view} names '${name}', which its row does not have.`, {
      hint: 'Name a field of the row, such as {id}, or override getSuccessUrl().',
    })
  })
}

/** The address after success; raises NUA-VIEWS-004 where there is none. */
export function neededUrl(url: string | undefined, view: string): string {
  if (url !== undefined) return url
  throw new NuagesError('NUA-VIEWS-004', `${view} has no successUrl.`, {
    hint: 'Give it one, override getSuccessUrl(), or give the model a getAbsoluteUrl().',
  })
}
