// Parts of a large page, drawn one after another: a few milliseconds a frame, so that no part holds up the pointer.
import { flushSync } from 'svelte'

/** Time that parts may take in a frame; the one that exceeds it is the frame's last. */
const frameMs = 6

interface Part {
  readonly turn: number
  readonly draw: () => void
}

const waiting: Part[] = []
let frame = 0

/** Draws when the parts of earlier turns are drawn; gives a function that takes it back. */
export function later(turn: number, draw: () => void): () => void {
  const part = { turn, draw }
  waiting.push(part)
  frame ||= requestAnimationFrame(drawSome)
  return () => {
    const at = waiting.indexOf(part)
    if (at >= 0) waiting.splice(at, 1)
  }
}

function drawSome(): void {
  const began = performance.now()
  frame = 0
  waiting.sort((a, b) => a.turn - b.turn)
  while (performance.now() - began < frameMs) {
    const next = waiting.shift()
    if (!next) return
    flushSync(next.draw)
  }
  frame ||= requestAnimationFrame(drawSome)
}
