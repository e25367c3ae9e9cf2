// A parameter is declared once, as data: its form, default, limits, check and TypeScript type all follow from it.
import { ParamError } from './errors.ts'

interface Common {
  readonly label: string
  /** One sentence for the user. */
  readonly help: string
}
export interface IntegerParam extends Common {
  readonly type: 'integer'
  readonly default: number
  readonly min: number
  readonly max: number
}
export interface NumberParam extends Common {
  readonly type: 'number'
  readonly default: number
  readonly min: number
  readonly max: number
}
export interface ChoiceParam<C extends string = string> extends Common {
  readonly type: 'choice'
  readonly default: C
  readonly options: readonly C[]
  /** What people read for an option; one without a label reads as it is. */
  readonly labels?: Readonly<Partial<Record<C, string>>>
}
export type Param = IntegerParam | NumberParam | ChoiceParam
export type Params = Readonly<Record<string, Param>>

export type ParamValue = number | string
/** The values that belong to declared params. */
export type Values<P extends Params> = {
  readonly [K in keyof P]: P[K] extends ChoiceParam<infer C> ? C : number
}

/** An option in people's words. */
export const optionLabel = ({ labels }: ChoiceParam, option: string): string => labels?.[option] ?? option

/** Every declared default. */
export function defaults<P extends Params>(params: P): Record<keyof P & string, ParamValue> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default])) as Record<
    keyof P & string,
    ParamValue
  >
}

/** Defaults overlaid with `given`. Throws ParamError for an unknown name or a value out of its limits. */
export function checkedValues<P extends Params>(
  params: P,
  given: Readonly<Record<string, ParamValue>>,
): Values<P> {
  for (const [name, value] of Object.entries(given)) {
    const param = Object.hasOwn(params, name) ? params[name] : undefined
    if (!param)
      throw new ParamError(name, `there is no such setting; known: ${Object.keys(params).join(', ')}.`)
    checkOne(name, param, value)
  }
  return { ...defaults(params), ...given } as Values<P>
}

function checkOne(name: string, param: Param, value: ParamValue): void {
  if (param.type === 'choice') {
    if (typeof value === 'string' && param.options.includes(value)) return
    throw new ParamError(name, `${value} is not one of ${param.options.join(', ')}.`)
  }
  const isNumber = typeof value === 'number' && Number.isFinite(value)
  if (!isNumber || value < param.min || value > param.max)
    throw new ParamError(name, `${value} is outside ${param.min} to ${param.max}.`)
  if (param.type === 'integer' && !Number.isInteger(value))
    throw new ParamError(name, `${value} is not a whole number.`)
}
