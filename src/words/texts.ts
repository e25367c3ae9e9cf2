// The texts of a language: for each message a function of its values, in which messages within it are said already.
import type { Message } from '../model/message.ts'

/** A value as a text gets it. */
type Spoken<V> = V extends Message ? string : V extends readonly (infer Item)[] ? readonly Spoken<Item>[] : V

type SpokenValues<V> = { readonly [Name in keyof V]: Spoken<V[Name]> }

export type Texts<M> = { readonly [Id in keyof M]: (values: SpokenValues<M[Id]>) => string }
