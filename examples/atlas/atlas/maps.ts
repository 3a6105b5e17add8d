import { frame, type Place, world } from './projection.ts'

/** The paths of a map: a class and a `d` of dots, each a line of no length with a round cap. */
export interface Dots {
  readonly name: string
  readonly d: string
}

/** A named city on a map. */
export interface Label {
  readonly name: string
  readonly x: string
  readonly y: string
  readonly textX: string
  readonly textY: string
  readonly r: string
  readonly end: boolean
  readonly big: boolean
}

const COLUMN = 4.6
const ROW = 4
/** People in a cell of the grid from which a larger dot is drawn. */
const STEPS = [20_000, 150_000, 800_000]

/** The world map: cities fall into the cells of a honeycomb, and a cell's people make the size of its dot. */
export function worldDots(places: readonly Place[]): Dots[] {
  const cells = new Map<string, { x: number; y: number; people: number }>()
  for (const [latitude, longitude, population] of places) {
    const point = world(latitude, longitude)
    const row = Math.round(point.y / ROW)
    const shift = row % 2 === 0 ? 0 : COLUMN / 2
    const column = Math.round((point.x - shift) / COLUMN)
    const key = `${row} ${column}`
    const cell = cells.get(key) ?? { x: column * COLUMN + shift, y: row * ROW, people: 0 }
    cell.people += population
    cells.set(key, cell)
  }
  return dots([...cells.values()], STEPS)
}

/** The lines of longitude and latitude behind the world. */
export function graticule(): string {
  const lines: string[] = []
  for (let longitude = -180; longitude <= 180; longitude += 30) {
    lines.push(line(range(-75, 85, 5).map((latitude) => world(latitude, longitude))))
  }
  for (const latitude of [-60, -30, 0, 30, 60]) {
    lines.push(line(range(-180, 180, 10).map((longitude) => world(latitude, longitude))))
  }
  return lines.join('')
}

const COUNTRY_STEPS = [5000, 20_000]
const SIZE = 680
const LABELS = 14

/** A country's map: each place a dot, the largest with names where there is room. */
export function countryMap(
  places: readonly Place[],
  names: readonly (readonly [name: string, ...Place])[],
): { dots: Dots[]; labels: Label[] } {
  const project = frame(places, SIZE)
  const points = places.map(([latitude, longitude, people]) => ({ ...project(latitude, longitude), people }))
  return { dots: dots(points, COUNTRY_STEPS), labels: placeLabels(names, project) }
}

function dots(points: readonly { x: number; y: number; people: number }[], steps: readonly number[]): Dots[] {
  const parts: string[][] = [[], ...steps.map(() => [])]
  for (const { x, y, people } of points) {
    const index = steps.filter((step) => people >= step).length
    parts[index]?.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`)
  }
  return parts.map((items, index) => ({ name: `d${index}`, d: items.join('') })).filter(({ d }) => d !== '')
}

/** The largest first; one that would lie over another is left out. */
function placeLabels(
  names: readonly (readonly [name: string, ...Place])[],
  project: ReturnType<typeof frame>,
): Label[] {
  const taken: { left: number; top: number; right: number; bottom: number }[] = []
  const labels: Label[] = []
  for (const [name, latitude, longitude, people] of names) {
    if (labels.length >= LABELS) break
    const { x, y } = project(latitude, longitude)
    const width = name.length * 7.5 + 12
    const end = x + width > SIZE
    const box = { left: end ? x - width : x, right: end ? x : x + width, top: y - 9, bottom: y + 9 }
    if (
      taken.some(
        (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
      )
    )
      continue
    taken.push(box)
    const r = Math.min(8.6, 2.6 + people / 400_000)
    labels.push({
      name,
      end,
      big: people > 400_000,
      r: r.toFixed(1),
      x: x.toFixed(1),
      y: y.toFixed(1),
      textX: (end ? x - r - 5 : x + r + 5).toFixed(1),
      textY: (y + 4).toFixed(1),
    })
  }
  return labels
}

/** A few large cities far from one another, for the world map. */
export function worldLabels(cities: readonly (readonly [name: string, ...Place])[]): Label[] {
  const chosen: Label[] = []
  for (const [name, latitude, longitude] of cities) {
    const { x, y } = world(latitude, longitude)
    const crowded = chosen.some((other) => Math.abs(Number(other.x) - x) < 110 && Math.abs(Number(other.y) - y) < 24)
    if (crowded || chosen.length >= 16) continue
    const end = x > 1080
    chosen.push({
      name,
      end,
      big: false,
      r: '3.6',
      x: x.toFixed(1),
      y: y.toFixed(1),
      textX: (end ? x - 8 : x + 8).toFixed(1),
      textY: (y + 4).toFixed(1),
    })
  }
  return chosen
}

function line(points: readonly { x: number; y: number }[]): string {
  return `M${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step)
}
