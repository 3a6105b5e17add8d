/**
 * The registry of error codes. A code is never reused and never changes its meaning; each has a page in
 * `docs/errors/<code>.md`, which a test proves. Add a code at the end of its room's list.
 */
export const errorTitles = {
  'NUA-KERNEL-001': 'Not implemented yet',
  'NUA-KERNEL-002': 'Name registered twice',
  'NUA-CORE-001': 'Settings are not valid',
  'NUA-CORE-002': 'App label used twice',
  'NUA-CORE-003': 'App module failed to load',
  'NUA-CORE-004': 'Base class used before it was initialised',
  'NUA-CORE-005': 'App definition is not valid',
  'NUA-CORE-006': 'System checks failed',
  'NUA-CORE-007': 'App not installed or not loaded',
  'NUA-CORE-008': 'Command failed',
  'NUA-CORE-009': 'Command definition is not valid',
  'NUA-HTTP-001': 'Page not found',
  'NUA-HTTP-002': 'Permission denied',
  'NUA-HTTP-003': 'Malformed request',
  'NUA-HTTP-004': 'Suspicious request',
  'NUA-HTTP-005': 'Host not allowed',
  'NUA-HTTP-006': 'Request body too large',
  'NUA-HTTP-007': 'Too many fields in a request',
  'NUA-HTTP-008': 'Request body read twice',
  'NUA-HTTP-009': 'Response header not allowed',
  'NUA-HTTP-010': 'No URL pattern matches',
  'NUA-HTTP-011': 'No URL can be built for a name',
  'NUA-HTTP-012': 'URL pattern is not valid',
  'NUA-HTTP-013': 'View or middleware gave no response',
  'NUA-HTTP-014': 'No URL table at hand',
  'NUA-HTTP-015': 'Redirect to an address not allowed',
  'NUA-HTTP-016': 'Cookie cannot be written',
  'NUA-HTTP-017': 'CSRF check is not set up',
} as const

/** The code of an error of the framework, such as `NUA-ORM-001`. */
export type ErrorCode = keyof typeof errorTitles
