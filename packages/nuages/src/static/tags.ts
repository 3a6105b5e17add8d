import { Library } from '../templates/index.ts'

/** The library `static`: `{% load static %}{% static 'site.css' %}` gives the address of a file. */
export function staticTags(staticUrl: string): Library {
  return new Library().simpleTag('static', (path: unknown) => staticPath(staticUrl, String(path)))
}

/** The address of a static file. */
export function staticPath(staticUrl: string, path: string): string {
  return staticUrl + path.split('/').map(encodeURIComponent).join('/')
}
