const changes = { count: 0 }

/** How often models or lookups were registered or forgotten: what was worked out before may be of others. */
export function registrations(): number {
  return changes.count
}

/** Says that what was worked out of models and lookups before is to be worked out anew. */
export function noteRegistration(): void {
  changes.count++
}
