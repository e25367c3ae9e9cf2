// What columns are called in exports: for each role, patterns of names in English, German, French and Spanish, each
// with how sure it makes us. Names are compared in their plain form: `Kunden-Nr.`, `customer_id`, `CustomerID`.
import { nameWords } from '../columns/columnName.ts'
import type { Role, SingleRole } from '../../model/source/roles.ts'

interface NamePattern {
  readonly names: RegExp
  /** 0…1: how sure the name alone makes us. */
  readonly score: number
}

const number = '(id|ids|no|nr|num|number|nummer|numero|key|code|ref|uuid|guid|hash)'
const before = '(id|no|nr|num|number|numero|n|code|codigo|cod)(de|du|del)?'
const person =
  '(customer|customers|cust|client|user|member|buyer|shopper|visitor|subscriber|contact|account|person|guest|loyalty|' +
  'household|master|kunden|kunde|kd|mitglieds|mitglied|nutzer|cliente|usuario|socio|acheteur|comprador)'
const sale =
  '(invoice|order|orders|transaction|trans|receipt|ticket|bill|basket|purchase|sale|sales|salesorder|document|voucher|' +
  'bestell|bestellung|bestellungs|auftrags|auftrag|rechnungs|rechnung|beleg|bon|commande|facture|pedido|factura|venta|compra)'
const thing =
  '(stock|item|product|prod|article|sku|artikel|produkt|produit|articulo|producto|asin|ean|upc|isbn|lineitem)'
const money = '(amount|total|sales|revenue|turnover|betrag|summe|umsatz|montant|importe|monto|ventas)'
const whole =
  '(total|net|gross|order|line|lineitem|item|invoice|sales|transaction|trans|payment|paid|grand|gesamt|netto|brutto|rechnungs)'

const patterns: Readonly<Record<SingleRole, readonly NamePattern[]>> = {
  customer: [
    { names: /^(customer|client|user)unique(id|key)$/, score: 0.97 },
    { names: new RegExp(`^${person}${number}$|^${before}${person}$`), score: 0.95 },
    { names: new RegExp(`^${person}$`), score: 0.8 },
    { names: /^id$/, score: 0.5 },
    {
      names:
        /^(customer|client|billing|buyer|kunden|full|contact)name$|^nom(du)?client$|^nombre(del)?cliente$/,
      score: 0.35,
    },
  ],
  order: [
    { names: new RegExp(`^(sales)?${sale}${number}$|^${before}${sale}$`), score: 0.95 },
    {
      names:
        /^(invoice|order|transaction|receipt|basket|bestellung|rechnung|commande|facture|pedido|factura)$/,
      score: 0.75,
    },
  ],
  date: [
    {
      names: new RegExp(`^${sale}(purchase)?(date|datetime|datum|day|time|timestamp)$|^kaufdatum$`),
      score: 0.95,
    },
    {
      names: /^(date(de)?(la)?|fecha(de)?(la)?)(commande|facture|achat|pedido|factura|compra|venta)$/,
      score: 0.95,
    },
    { names: /^(date|datum|fecha|day|tag|datetime|timestamp|dateoforder|dateofpurchase)$/, score: 0.9 },
    {
      names: /^(created|createdat|createdon|createdutc|orderedat|orderedon|paidat|purchasedat|paiddate)$/,
      score: 0.8,
    },
  ],
  item: [
    { names: new RegExp(`^${thing}${number}$|^${before}${thing}$`), score: 0.95 },
    { names: /^(sku|asin|ean|upc|isbn|lineitemsku)$/, score: 0.95 },
    { names: /^(product|item|article|artikel|produkt|produit|articulo|producto)s?$/, score: 0.8 },
    { names: new RegExp(`^${thing}(name|description|desc|title|bezeichnung|nom|nombre)$`), score: 0.7 },
    { names: /^(description|beschreibung|bezeichnung|designation|descripcion)$/, score: 0.55 },
  ],
  quantity: [
    {
      names:
        /^(order|item|lineitem|product|sold|net)?(quantity|qty|quantite|qte|cantidad|menge|anzahl|stuck|stueck)(ordered|sold)?$/,
      score: 0.95,
    },
    {
      names: /^(units|unitssold|pieces|pcs|itemssold|itemcount|numberofitems|items|cds|numberofcds)$/,
      score: 0.8,
    },
  ],
  price: [
    {
      names: /^(unit|item|lineitem|single|einzel|stuck|stueck)(price|preis)$|^price(each|perunit|peritem)$/,
      score: 0.95,
    },
    { names: /^(prixunitaire|preciounitario|priceunit)$/, score: 0.95 },
    { names: /^(sale|sales|selling|list|product)?(price|preis|prix|precio)$/, score: 0.85 },
  ],
  amount: [
    { names: new RegExp(`^${whole}${money}$|^${money}$`), score: 0.9 },
    {
      names:
        /^(total|line|order|extended)(price|cost|value|spent|spend|charges|paid|preis|prix)$|^gesamtpreis$/,
      score: 0.9,
    },
    {
      names:
        /^(dollarvalue|paymentvalue|transactionvalue|monetary|monetaryvalue|amountspent|spend|spent|spending)$/,
      score: 0.85,
    },
    {
      names: /^(totalttc|totalht|montantttc|montanttotal|importetotal|chiffredaffaires|subtotal)$/,
      score: 0.8,
    },
    { names: /^(value|wert|valeur|valor)$/, score: 0.4 },
  ],
  country: [
    {
      names: /^(customer|billing|shipping|ship)?(country|countryregion|countrycode|countryname)$/,
      score: 0.95,
    },
    { names: /^(land|landercode|pays|pais)$/, score: 0.9 },
  ],
  email: [
    {
      names:
        /^(customer|billing|buyer|contact|client|user|order|kunden)?(e?mail|e?mailaddress|e?mailadresse)$/,
      score: 0.9,
    },
    { names: /^(correo|correoelectronico|courriel|adressemail|adressee?mail)$/, score: 0.9 },
  ],
  phone: [
    {
      names:
        /^(customer|billing|buyer|contact|client|user|home|work|mobile|cell|kunden)?(phone|phonenumber|phoneno|tel|telephone|telephonenumber|telefon|telefonnummer|telefono)$/,
      score: 0.9,
    },
    {
      names: /^(mobile|mobil|mobilenumber|mobilnummer|handy|handynummer|cellphone|movil|portable)$/,
      score: 0.8,
    },
  ],
  status: [
    {
      names:
        /^(order|payment|financial|transaction|invoice|sale|bestell|zahlungs|auftrags)(state|status)$|^status$/,
      score: 0.8,
    },
    { names: /^(statut|estado|etat)(commande|paiement|pedido|pago)?$/, score: 0.8 },
  ],
  currency: [
    { names: /^(order|payment)?(currency|currencycode|wahrung|waehrung|devise|moneda)$/, score: 0.9 },
  ],
  refund: [],
  event: [],
}

/** A customer's total money, in a file that has one row per customer. */
const totalMoney =
  /^(total|lifetime|overall|customer)(spent|spend|spending|revenue|sales|amount|charges|value|purchases?value)$|^(revenue|sales|turnover|monetary|monetaryvalue|ltv|clv|amountspent|spent|umsatz|gesamtumsatz|jahresumsatz|chiffredaffaires|ventas|customerlifetimevalue)$/

/** How sure a name makes us that its column has a role: 0…1. */
export function nameScore(role: SingleRole, words: readonly string[]): number {
  const plain = words.join('')
  return patterns[role].find(({ names }) => names.test(plain))?.score ?? 0
}

/** A name that makes us this sure says it. */
const minName = 0.6

/** What the name of an order's column says surely, where no customer is known and no column is taken for an order. */
export function namedAs(name: string): Role[] {
  const words = nameWords(name)
  return (['order', 'price', 'amount'] as const).filter((role) => nameScore(role, words) >= minName)
}

/** True for names of a customer's total money: "Total Spent", "TotalCharges", "revenue". */
export function saysTotalMoney(words: readonly string[]): boolean {
  return totalMoney.test(words.join(''))
}

const otherDates =
  /ship|deliver|due|birth|dob|expir|updat|modif|cancel|return|refund|liefer|versand|geburt|approv|estimat|naissance|nacimiento|envio|livraison|last|first|next|end/

/** True for dates that are not the day of a purchase: shipping, birth, due. */
export function saysOtherDate(words: readonly string[]): boolean {
  return otherDates.test(words.join(' '))
}

const staff =
  /^(seller|vendor|supplier|staff|employee|agent|owner|sales|rep|merchant|support|verkaufer|lieferant|mitarbeiter)$/

/** True for columns of people who are not the customer. */
export function saysStaff(words: readonly string[]): boolean {
  return words.some((word) => staff.test(word))
}

const kindWords =
  /^(gender|sex|geschlecht|sexe|sexo|region|channel|type|segment|class|klasse|cluster|group|gruppe|category|kategorie|status|state|target|label|education|marital|married|store|branch|department|browser|systems?|os|flag|source|device|city|plan|contract|occupation|job|response|y)$/

/** True for names of groups that numbers may stand for: gender, region, channel, target. */
export function saysKind(words: readonly string[]): boolean {
  return words.some((word) => kindWords.test(word))
}

const amountWords =
  /^(age|alter|score|rating|stars?|points?|count|num|number|tenure|years?|months?|days?|weeks?|hours?|times?|frequency|recency|satisfaction|grade|size|kids?|kidhome|teenhome|teens?|child|children|dependents|visits|orders|purchases|quantity|qty|items|amount|price|income|balance|spend|trx|rate|duration)$/

/** True for names of counts, scores and measures, which stay numbers however few values they have. */
export function saysMeasure(words: readonly string[]): boolean {
  return (
    words.some((word) => amountWords.test(word)) &&
    !words.some((word) => /^(flag|type|group|category)$/.test(word))
  )
}
