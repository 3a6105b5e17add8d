/** A room of the framework: its ring, and the rooms of the same ring that it may import. */
export interface Room {
  readonly ring: number
  readonly beside: readonly string[]
}

const room = (ring: number, ...beside: string[]): Room => ({ ring, beside })

/** The plan of the house. A room imports lower rings, and of its own ring only what is named here. */
export const rooms: Readonly<Record<string, Room>> = {
  kernel: room(0),
  core: room(1),
  i18n: room(1, 'core'),
  validation: room(2),
  http: room(2),
  templates: room(2),
  db: room(2),
  cache: room(2, 'db'),
  storage: room(2),
  mail: room(2),
  openapi: room(2),
  orm: room(3),
  migrations: room(3, 'orm'),
  forms: room(3),
  static: room(3),
  'model-forms': room(4),
  serializers: room(4),
  views: room(4, 'model-forms'),
  testing: room(4, 'views', 'serializers'),
  contenttypes: room(5),
  sessions: room(5),
  auth: room(5, 'sessions', 'contenttypes'),
  messages: room(5, 'sessions'),
  admin: room(5, 'auth', 'contenttypes', 'messages', 'sessions'),
  sites: room(5, 'admin'),
  redirects: room(5, 'sites', 'admin'),
  flatpages: room(5, 'sites', 'sitemaps', 'auth', 'admin'),
  sitemaps: room(5, 'sites'),
  feeds: room(5, 'sites'),
  site: room(5),
  inspect: room(5, 'auth', 'contenttypes', 'admin', 'sessions', 'sites', 'redirects', 'flatpages', 'site'),
  cli: room(6),
}

/** Rooms that a room must not know although they are in a lower ring. */
export const forbidden: Readonly<Record<string, readonly string[]>> = {
  templates: ['http', 'db', 'orm'],
  db: ['orm', 'http'],
  orm: ['http', 'templates', 'forms'],
  forms: ['orm', 'http', 'db'],
}
