// What methods and what was tried of them are called, from what each method declares of itself.
import { methodNamed, type MethodWords } from '../model/methodSummary.ts'
import { optionLabel, type ChoiceParam } from '../model/params.ts'

/** "Gaussian mixture" for `gaussianMixture`; the id where nothing else is known. */
export const methodLabel = (id: string, methods: readonly MethodWords[] = []): string =>
  methodNamed(id, methods)?.label ?? id

/** The setting of which `variant` is an option, and its name; null where the method has none such. */
export function variantParam(
  method: string,
  variant: string,
  methods: readonly MethodWords[] = [],
): { readonly name: string; readonly param: ChoiceParam } | null {
  const params = methodNamed(method, methods)?.params ?? {}
  for (const [name, param] of Object.entries(params))
    if (param.type === 'choice' && param.options.includes(variant)) return { name, param }
  return null
}

/** "any direction and size" for `full`; the variant itself where the method says no more. */
export function variantLabel(method: string, variant: string, methods?: readonly MethodWords[]): string {
  const found = variantParam(method, variant, methods)
  return found ? optionLabel(found.param, variant) : variant
}
