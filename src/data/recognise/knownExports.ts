// THE LIST of known exports, and how a file is told. To add one: a description in formats/ and a line here.
import { activeCampaign, brevo, kit, klaviyo, mailchimp, systemeIo } from './formats/emailTools.ts'
import type { KnownFormat } from '../../model/source/knownExport.ts'
import { plainHeader } from '../../model/source/header.ts'
import { ruleOf } from './formats/format.ts'
import { ga4Events } from './formats/ga4.ts'
import { hubspotContacts, hubspotDeals } from './formats/hubspot.ts'
import { magentoOrders } from './formats/magento.ts'
import { amazonOrders, bigCommerceOrders, etsyOrders, squareItems } from './formats/marketplaces.ts'
import { cdnowSample, onlineRetail, telco } from './formats/publicData.ts'
import {
  googleReviews,
  judgeMe,
  socialComments,
  trustpilot,
  yotpo,
  youtubeComments,
} from './formats/reviews.ts'
import { salesforceContactReport, salesforceContacts, salesforceOpportunities } from './formats/salesforce.ts'
import { shopifyCustomers, shopifyOrders } from './formats/shopify.ts'
import { stripeCustomers, stripePayments } from './formats/stripe.ts'
import { wooCustomers, wooOrders } from './formats/wooCommerce.ts'
import { wooAdvanced, wooWebToffee } from './formats/wooPlugins.ts'
import type { Table } from '../../model/source/table.ts'

export const formats: readonly KnownFormat[] = [
  shopifyOrders,
  shopifyCustomers,
  wooOrders,
  wooCustomers,
  wooAdvanced,
  wooWebToffee,
  stripePayments,
  stripeCustomers,
  magentoOrders,
  klaviyo,
  mailchimp,
  brevo,
  activeCampaign,
  kit,
  systemeIo,
  hubspotContacts,
  hubspotDeals,
  salesforceContacts,
  salesforceContactReport,
  salesforceOpportunities,
  ga4Events,
  onlineRetail,
  cdnowSample,
  telco,
  amazonOrders,
  etsyOrders,
  bigCommerceOrders,
  squareItems,
  trustpilot,
  googleReviews,
  judgeMe,
  yotpo,
  youtubeComments,
  socialComments,
]

/** Less of a file's columns than this is a weak match. */
const minKnown = 0.3

/** The format that knows most of a file's headers; null where none fits, or two fit as well. */
export function recogniseFormat(table: Table): KnownFormat | null {
  const headers = table.columns.map(({ name }) => name)
  const scored = formats
    .map((format) => ({ format, score: scoreOf(format, headers) }))
    .filter(({ format, score }) => score > 0 && (format.fits?.(table) ?? true))
    .sort((a, b) => b.score - a.score)
  const [best, second] = scored
  return best && best.score > (second?.score ?? 0) ? best.format : null
}

/** Known headers, and half a point for each that few other files have; 0 where the format does not fit. */
function scoreOf(format: KnownFormat, headers: readonly string[]): number {
  const plain = new Set(headers.map(plainHeader))
  const isThere = (header: string) => plain.has(header)
  if (!format.required.every((group) => group.some(isThere))) return 0
  const known = headers.filter((header) => ruleOf(format, header)).length
  const told = format.telling.filter(isThere).length
  if (known < minKnown * headers.length || (told === 0 && known < headers.length)) return 0
  return known + told / 2
}

/** The format with this id, or null. */
export function formatNamed(id: string | null | undefined): KnownFormat | null {
  return formats.find((format) => format.id === id) ?? null
}
