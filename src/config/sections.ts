// THE LIST of sections: each has its schema and its defaults in a file of its own. A part that a config leaves out is taken
// from them. The order is that of a written config.
import { clusterSection } from './sections/cluster.ts'
import { dataSection } from './sections/data.ts'
import { deviceSection } from './sections/device.ts'
import { featuresSection } from './sections/features.ts'
import { keepSection } from './sections/keep.ts'
import { namesSection } from './sections/names.ts'
import { rulesSection } from './sections/rules.ts'

export const sections = {
  ...dataSection,
  ...rulesSection,
  ...featuresSection,
  ...clusterSection,
  ...deviceSection,
  ...namesSection,
  ...keepSection,
}
