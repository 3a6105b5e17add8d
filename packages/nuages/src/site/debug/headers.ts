const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'"

/**
 * The headers of the pages that are there in debug alone. Their policy, in place of the site's, lets their style be, and no
 * script run: they show what came from outside.
 */
export const debugHeaders = { 'cache-control': 'no-store', 'content-security-policy': policy }
