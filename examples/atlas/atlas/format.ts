const NUMBER = new Intl.NumberFormat('en')

/** `1,234,567`. */
export function number(value: number): string {
  return NUMBER.format(value)
}

/** `48° 51′ N`. */
export function latitude(degrees: number): string {
  return `${minutes(degrees)} ${degrees < 0 ? 'S' : 'N'}`
}

/** `2° 21′ E`. */
export function longitude(degrees: number): string {
  return `${minutes(degrees)} ${degrees < 0 ? 'W' : 'E'}`
}

function minutes(degrees: number): string {
  const total = Math.round(Math.abs(degrees) * 60)
  return `${Math.floor(total / 60)}° ${String(total % 60).padStart(2, '0')}′`
}
