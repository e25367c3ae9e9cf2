// What is said of the devices that compute.
import type { ComputeMessages } from '../../model/messages/compute.ts'
import type { Texts } from '../texts.ts'

export const computeTexts: Texts<ComputeMessages> = {
  noRowsToLoad: () => 'There are no rows to cluster. Load a file with at least one row.',
  noFeaturesToLoad: () => 'There are no features to cluster by. Choose at least one.',
  cpuChosen: () => 'The CPU was chosen in the settings.',
  noWebGpu: () => 'This browser offers no WebGPU here.',
  gpuIsSoftware: ({ gpu }) => `The GPU here (${gpu}) is a program on the CPU, which is slower.`,
  gpuNotUsed: ({ gpu, error }) => `WebGPU (${gpu}) is not used: ${error}`,
}
