// What the run is computed on.
import * as v from 'valibot'

export const devices = ['auto', 'webgpu', 'wasm'] as const

export const deviceSection = { device: v.optional(v.picklist(devices), 'auto') }
