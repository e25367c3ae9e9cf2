// Rows whose money is in another currency than the one that counts. The check of currencies proposes to convert them.
import { message } from '../../../model/messages.ts'
import { mainCurrency, otherCurrencies } from '../purchaseRules.ts'
import type { RowRule } from '../rowRule.ts'

export const otherCurrency: RowRule = {
  id: 'otherCurrency',
  line: ({ currency }, rules) =>
    message('lineOtherCurrency', { currencies: otherCurrencies(currency, rules.currencies) }),
  looksAt: 'row',
  takes: ({ rows: { currency }, rules }) => {
    if (!currency || currency.texts.length < 2) return null
    const { codes, texts } = currency
    const main = texts.indexOf(mainCurrency(currency, rules.currencies))
    return (row) => {
      const code = codes[row] ?? -1
      return code >= 0 && code !== main
    }
  },
}
