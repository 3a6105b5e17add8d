/**
 * The registry of error codes. A code is never reused and never changes its meaning; each has a page in
 * `docs/errors/<code>.md`, which a test proves. Add a code at the end of its room's list.
 */
export const errorTitles = {
  'NUA-KERNEL-001': 'Not implemented yet',
  'NUA-KERNEL-002': 'Name registered twice',
} as const

/** The code of an error of the framework, such as `NUA-ORM-001`. */
export type ErrorCode = keyof typeof errorTitles
