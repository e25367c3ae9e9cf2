// A segment's colour and its second sign, a shape: constant for a segment, drawn alike in SVG and on the canvas.

type Point = readonly [number, number]

const circle: Point[] = Array.from({ length: 24 }, (_, i) => [
  0.88 * Math.cos((i * Math.PI) / 12),
  0.88 * Math.sin((i * Math.PI) / 12),
])
const star: Point[] = Array.from({ length: 10 }, (_, i) => {
  const radius = i % 2 === 0 ? 1 : 0.45
  return [radius * Math.sin((i * Math.PI) / 5), -radius * Math.cos((i * Math.PI) / 5)]
})
const plus: Point[] = [
  [-0.35, -1],
  [0.35, -1],
  [0.35, -0.35],
  [1, -0.35],
  [1, 0.35],
  [0.35, 0.35],
  [0.35, 1],
  [-0.35, 1],
  [-0.35, 0.35],
  [-1, 0.35],
  [-1, -0.35],
  [-0.35, -0.35],
]
const turned = (points: readonly Point[], angle: number): Point[] =>
  points.map(([x, y]) => [
    x * Math.cos(angle) - y * Math.sin(angle),
    x * Math.sin(angle) + y * Math.cos(angle),
  ])
const triangle: Point[] = [
  [0, -0.95],
  [0.98, 0.8],
  [-0.98, 0.8],
]

/** Twelve outlines in the square from −1 to 1. */
const outlines: readonly (readonly Point[])[] = [
  circle,
  triangle,
  [
    [-0.8, -0.8],
    [0.8, -0.8],
    [0.8, 0.8],
    [-0.8, 0.8],
  ],
  [
    [0, -1],
    [0.85, 0],
    [0, 1],
    [-0.85, 0],
  ],
  plus,
  turned(triangle, Math.PI),
  star,
  turned(plus, Math.PI / 4),
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [-0.9, 0.9],
    [0.9, 0.9],
  ],
  turned(triangle, Math.PI / 2),
  [
    [-0.4, -1],
    [0.4, -1],
    [0.4, 1],
    [-0.4, 1],
  ],
  turned(triangle, -Math.PI / 2),
]

/** Customers in no segment: a dash, which no segment has. */
const dash: readonly Point[] = [
  [-1, -0.4],
  [1, -0.4],
  [1, 0.4],
  [-1, 0.4],
]

/** From the thirteenth segment on, colours repeat with other shapes. */
const shapeOf = (segment: number): number => (segment + Math.floor(segment / 12)) % 12

function outline(segment: number): readonly Point[] {
  return segment < 0 ? dash : (outlines[shapeOf(segment)] ?? circle)
}

/** The custom property that holds the segment's colour; customers outside every segment (−1) are grey. */
export function segmentColor(segment: number): string {
  return segment < 0 ? 'var(--segment-none)' : `var(--segment-${(segment % 12) + 1})`
}

const rounded = (value: number): string => String(Number(value.toFixed(2)))

/** SVG path of the segment's shape, `radius` around (x, y). */
export function signPath(segment: number, x: number, y: number, radius: number): string {
  const points = outline(segment).map(([px, py]) => `${rounded(x + px * radius)},${rounded(y + py * radius)}`)
  return `M${points.join('L')}Z`
}

/** Whether the shape covers (x, y) in its square from −1 to 1: a ray to the right crosses the outline an odd number of times. */
export function signCovers(segment: number, x: number, y: number): boolean {
  const points = outline(segment)
  let inside = false
  points.forEach(([x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length] ?? [x1, y1]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}
