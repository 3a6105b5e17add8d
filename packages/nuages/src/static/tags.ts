import type { Settings } from '../core/index.ts'
import { Library, splitContents } from '../templates/index.ts'
import { staticAddress } from './address.ts'
import { isFolder } from './manifest.ts'

/** What the tags need to know of a site. */
type TagSettings = Pick<Settings, 'staticUrl' | 'staticRoot' | 'debug' | 'storages'> &
  Partial<Pick<Settings, 'mediaUrl' | 'forceScriptName' | 'manifestStrict'>>

/**
 * The library `static`: `{% load static %}{% static 'site.css' %}` gives the address of a file; `get_static_prefix` and
 * `get_media_prefix` give what the addresses of files begin with.
 */
export function staticTags(settings: TagSettings): Library {
  return new Library()
    .tag('static', (parser, token) => {
      const constant = /^(["'])((?:(?!\1).)*)\1$/s.exec(splitContents(token.contents)[1] ?? '')?.[2]
      if (constant !== undefined && !isFolder(constant)) parser.refersTo('static', constant, token)
      return parser.simpleTag('static', token, (path) => staticAddress(settings, String(path)), {
        parameters: ['path'],
      })
    })
    .simpleTag('get_static_prefix', () => settings.staticUrl, { parameters: [] })
    .simpleTag('get_media_prefix', () => settings.mediaUrl || `${settings.forceScriptName ?? ''}/`, { parameters: [] })
}
