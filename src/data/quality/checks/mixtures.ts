// Columns whose cells are of two kinds.
import { message } from '../../../model/messages.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'

export const mixtures: SourceCheck = {
  of: 'all',
  find: ({ recognised, columns }) =>
    columns.flatMap(({ column: { name, type }, facts, mixed: { others, mixture, examples } }) => {
      if (others === 0 || !mixture) return []
      const isText = type === 'text'
      return [
        sourceFinding(recognised, {
          id: `mixture/${recognised.source.id}/${name}`,
          column: name,
          title: message('foundMixture', { column: name, mixture, others, isText }),
          count: others,
          of: facts.filled + (isText ? 0 : others),
          noun: 'cells',
          severity: 'notice',
          examples,
          advice: message('adviseMixture', { isText }),
        }),
      ]
    }),
}
