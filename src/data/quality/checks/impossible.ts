// Columns with values that cannot be.
import { message } from '../../../model/messages.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'

export const impossible: SourceCheck = {
  of: 'all',
  find: ({ recognised, columns }) =>
    columns.flatMap(({ column: { name }, facts, impossible: found }) =>
      found
        ? [
            sourceFinding(recognised, {
              id: `impossible/${recognised.source.id}/${name}`,
              column: name,
              title: message('foundImpossible', {
                column: name,
                rows: found.count,
                of: facts.filled,
                what: found.what,
              }),
              count: found.count,
              of: facts.filled,
              noun: 'cells',
              severity: 'warning',
              examples: found.examples.map((cell) => message('cellExample', { cell }, { column: name })),
              advice: message('adviseImpossible', {}),
            }),
          ]
        : [],
    ),
}
