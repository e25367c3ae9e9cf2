// What the words in a status column say: which orders were paid for, and which came to nothing.

/** A status without what differs between shops: case, `wc-`, underscores and hyphens. */
export function plainStatus(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^wc-/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
}

/** Orders that came to nothing, in files of unknown make. */
const refused =
  /^(order |payment )?(cancell?ed|cancel|voided|void|failed|failure|declined|denied|rejected|expired|unpaid|abandoned|fully refunded|refunded|charged ?back|storniert|abgebrochen|fehlgeschlagen|erstattet|annulee?|annulée?|echouee?|échouée?|remboursee?|remboursée?|cancelad[oa]|fallid[oa]|reembolsad[oa]|trash|test)$/

const other =
  /^(paid|partially paid|partially refunded|succeeded|success|complete|completed|processing|processed|shipped|partially shipped|delivered|fulfilled|unfulfilled|pending|pending payment|awaiting .*|on hold|open|closed|invoiced|approved|authori[sz]ed|captured|confirmed|new|created|received|returned|bezahlt|abgeschlossen|in bearbeitung|versendet|versandt|geliefert|offen|wartend|payee?|payée?|terminee?|terminée?|en cours|expediee?|expédiée?|livree?|livrée?|pagad[oa]|completad[oa]|procesando|enviad[oa]|entregad[oa]|pendiente)$/

/** True for orders that are no purchase, whichever shop wrote them. */
export const isRefused = (status: string): boolean => refused.test(status)

/** True for words that orders have for a status. */
export const isOrderStatus = (status: string): boolean => refused.test(status) || other.test(status)
