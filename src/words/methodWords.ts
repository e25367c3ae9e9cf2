// What methods and what was tried of them are called, from what each method declares of itself.
import { optionLabel, type ChoiceParam, type Params } from '../model/params.ts'

/** What a chart needs to know of a method. */
export interface MethodWords {
  readonly id: string
  readonly label: string
  readonly params: Params
}

/** "Gaussian mixture" for `gaussianMixture`; the id where nothing else is known. */
export const methodLabel = (id: string, methods: readonly MethodWords[] = []): string =>
  methods.find((method) => method.id === id)?.label ?? id

/** The setting of which `variant` is an option, and its name; null where the method has none such. */
export function variantParam(
  method: string,
  variant: string,
  methods: readonly MethodWords[] = [],
): { readonly name: string; readonly param: ChoiceParam } | null {
  const params = methods.find((words) => words.id === method)?.params ?? {}
  for (const [name, param] of Object.entries(params))
    if (param.type === 'choice' && param.options.includes(variant)) return { name, param }
  return null
}

/** "any direction and size" for `full`; the variant itself where the method says no more. */
export function variantLabel(method: string, variant: string, methods?: readonly MethodWords[]): string {
  const found = variantParam(method, variant, methods)
  return found ? optionLabel(found.param, variant) : variant
}
