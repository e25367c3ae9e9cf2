// What the page is told of a method: its words, its settings, and the traits by which it is asked for instead of its id.
import type { ChoiceParam, Params } from '../params.ts'

/** What a chart needs to know of a method. */
export interface MethodWords {
  readonly id: string
  readonly label: string
  readonly params: Params
  /** False for methods that find the number of segments themselves. */
  readonly takesNumber: boolean
}

export interface MethodSummary extends MethodWords {
  /** One or two sentences: what it finds, when to choose it. */
  readonly about: string
  /** It finds crowds, and leaves customers between them out. */
  readonly byDensity: boolean
  /** True where it is tried beside the default method. */
  readonly isAlternative: boolean
}

export const methodNamed = <M extends MethodWords>(id: string, methods: readonly M[]): M | undefined =>
  methods.find((method) => method.id === id)

/** Whether it finds the number of segments by itself; not known of one that is not on the list. */
export const findsNumber = (id: string, methods: readonly MethodWords[]): boolean =>
  methodNamed(id, methods)?.takesNumber === false

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
