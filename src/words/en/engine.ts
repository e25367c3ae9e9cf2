// What the engine's stages, its devices and the store say.
import type { EngineMessages } from '../../model/messages/engine.ts'
import type { Texts } from '../texts.ts'

export const engineTexts: Texts<EngineMessages> = {
  gpuLost: () => 'The GPU was lost in the middle of the run, which was done again on the CPU.',
}
