/** A point on a drawing. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A place to draw: degrees, and people. */
export type Place = readonly [latitude: number, longitude: number, population: number]

const RADIANS = Math.PI / 180

/** The Natural Earth projection in the frame of the world map, 1200 by 560 (polynomials by Šavrič et al., 2011). */
export function world(latitude: number, longitude: number): Point {
  const phi = latitude * RADIANS
  const p2 = phi * phi
  const p4 = p2 * p2
  const x = longitude * RADIANS * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
  const y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
  return { x: 600 + x * 217.9, y: 315 - y * 217.9 }
}

/** A frame for places close together: longitudes are narrowed as they are in the middle of it. */
export function frame(places: readonly Place[], size: number): (latitude: number, longitude: number) => Point {
  const origin = middleLongitude(places)
  const east = (longitude: number): number => ((longitude - origin + 540) % 360) - 180
  const latitudes = places.map(([latitude]) => latitude)
  const eastings = places.map(([, longitude]) => east(longitude))
  const [south, north] = [least(latitudes), greatest(latitudes)]
  const [left, right] = [least(eastings), greatest(eastings)]
  const narrow = Math.cos(((south + north) / 2) * RADIANS)
  const span = Math.max(north - south, (right - left) * narrow, 0.5) * 1.08
  const scale = size / span
  return (latitude, longitude) => ({
    x: size / 2 + (east(longitude) - (left + right) / 2) * narrow * scale,
    y: size / 2 - (latitude - (south + north) / 2) * scale,
  })
}

/** The middle of the longitudes on the circle: a country may lie across the date line. */
function middleLongitude(places: readonly Place[]): number {
  let x = 0
  let y = 0
  for (const [, longitude, population] of places) {
    x += Math.cos(longitude * RADIANS) * population
    y += Math.sin(longitude * RADIANS) * population
  }
  return Math.atan2(y, x) / RADIANS
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY)
}

function greatest(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY)
}
