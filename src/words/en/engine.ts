// What the engine's stages, its devices and the store say.
import type { EngineMessages } from '../../model/messages/engine.ts'
import type { Texts } from '../texts.ts'

export const engineTexts: Texts<EngineMessages> = {
  gpuLost: () => 'The GPU was lost in the middle of the run, which was done again on the CPU.',
  noSourceUsed: () => 'all files are left out; use at least one.',
  tellingPeopleApart: () => 'Telling people apart',
  puttingRowsTogether: () => 'Putting rows together',
  preparingFeatures: () => 'Preparing features',
  lookingAtColumns: () => 'Looking at the columns',
  saving: () => 'Saving',
  done: () => 'Done',
  projectGone: () => 'This project is no longer stored on this computer.',
  projectDeletedElsewhere: () => 'This project was deleted in another tab; what is done here is not saved.',
  projectChangedElsewhere: () =>
    'This project was changed or deleted in another tab; open it again. Nothing was overwritten.',
  lastSource: () => 'This is the only file of the project. Delete the project instead, or add another first.',
  storageFull: ({ usage, limit, needed }) =>
    `The browser's storage is full (${mega(usage)}${limit === null ? '' : ` of ${mega(limit)}`} MB used by this site),` +
    `${needed === null ? '' : ` and this project needs about ${mega(needed)} MB more,`} so this project is not saved. ` +
    'Delete a project you no longer need, or free disk space; the open analysis goes on until the tab is closed.',
  notSaved: ({ reason }) => reason,
  saidBefore: ({ text }) => text,
  numberIgnored: ({ method, asked }) =>
    `${method} finds the number of segments by itself: the ${asked} that were asked for are not used.`,
}

/** Bytes as millions. */
function mega(bytes: number): string {
  const digits = bytes < 1e7 ? 1 : 0
  return (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: digits })
}
