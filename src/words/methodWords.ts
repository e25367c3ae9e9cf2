// What methods and what was tried of them are called, from what each method declares of itself.
import { methodNamed, variantParam, type MethodWords } from '../model/run/methodSummary.ts'
import { optionLabel } from '../model/params.ts'

/** "Gaussian mixture" for `gaussianMixture`; the id where nothing else is known. */
export const methodLabel = (id: string, methods: readonly MethodWords[] = []): string =>
  methodNamed(id, methods)?.label ?? id

/** "any direction and size" for `full`; the variant itself where the method says no more. */
export function variantLabel(method: string, variant: string, methods?: readonly MethodWords[]): string {
  const found = variantParam(method, variant, methods)
  return found ? optionLabel(found.param, variant) : variant
}
