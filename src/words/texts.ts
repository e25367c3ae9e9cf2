// The texts of a language: for each message a function of its values.

export type Texts<M> = { readonly [Id in keyof M]: (values: M[Id]) => string }
