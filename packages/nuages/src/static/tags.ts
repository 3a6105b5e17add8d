import type { Settings } from '../core/index.ts'
import { Library } from '../templates/index.ts'
import { staticAddress } from './address.ts'

/** The library `static`: `{% load static %}{% static 'site.css' %}` gives the address of a file. */
export function staticTags(settings: Pick<Settings, 'staticUrl' | 'staticRoot' | 'debug'>): Library {
  return new Library()
    .simpleTag('static', (path: unknown) => staticAddress(settings, String(path)))
    .simpleTag('get_static_prefix', () => settings.staticUrl)
}
