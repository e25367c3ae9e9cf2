// Headers of what is not stored unless it is asked for: names of people, street addresses, IPs, cards, notes, places.
import { plainHeader } from '../../model/source/header.ts'

const whose =
  '(customer|client|buyer|billing|bill to|shipping|ship|ship to|recipient|contact|delivery|cardholder|reviewer|guest|subscriber|member|user|kunden?|liefer|rechnungs)'

const names = [
  new RegExp(`^(${whose} )?(first|last|middle|full|given|family|sur|maiden|nick)( |)names?$`),
  new RegExp(`^(?!user ?name)${whose}( |)names?$`),
  /^(vorname|nachname|familienname|vor und nachname|prenom|prénom|nom de famille|apellidos?|nom (du )?client|nombre (del )?cliente)$/,
  /^(cognome|nome e cognome|nome cliente|voornaam|achternaam|tussenvoegsel|klantnaam|volledige naam)$/,
]

const addresses = [
  /^(?!.*(e ?mail|ip |mac |web|url|wallet))(.* )?(street|strasse|straße|address|adresse|address line|addr|rue|direcci[oó]n|calle|anschrift)( ?(line )?\d| (name|number|line \d))?( \((billing|shipping)\))?$/,
  /^(street ?address|hausnummer|house number|address[ _]?\d)$/,
  /^(strasse|straße|str|street)( und| and)?( ?\/)? ?(haus)?(nr|nummer|no|number)$/,
  /^(?!.*(e ?mail|ip |mac |web|url))(.* )?(indirizzo|adres|straat|straatnaam|huisnummer|domicilio)$/,
]

const machines = [/(^| )(ip|ip address|ip adresse|ipv[46]|client ip|remote addr|user agent)$/]

const cards = [
  /^(?!.*(loyalty|member|gift|kunden|customer|store)).*\b(credit ?card|debit ?card|card|cc) ?(number|no|nr|num|last ?4|exp.*|cvc|cvv|fingerprint|holder.*)$/,
  /^(last ?4|cvv|cvc|iban|bic|swift|pan|bank account.*)$/,
  /^((iban|bic)|(kredit|debit) ?karten?)[ -]?(number|no|nr|num|nummer|code)$/,
  /^kontonummer$/,
]

const papers = [
  /^(passport|pass|reisepass|identity card|id card|ausweis|personalausweis)[ -]?(number|no|nr|num|nummer)$/,
  /^(passport|reisepass|personalausweis|ssn|social security( ?(number|no|nr))?|national id|national insurance( number)?)$/,
  /^(sozialversicherungsnummer|steuer ?(id|nummer)|tax id|codice fiscale|bsn|dni|nif)$/,
]

const notes = [
  /^((customer|order|internal|private|staff|delivery|admin|agent) )?(notes?|memo|remarks?|bemerkung(en)?|notiz(en)?|anmerkung(en)?)$/,
  /^(.* )?(gift|card) ?(message|note)s?$|^grußbotschaft$|^(geschenk|gruss) ?(nachricht|text|botschaft)$/,
  /^(.* )?(delivery|shipping|special|order) ?instructions?$|^(lieferhinweis|lieferanweisung)(e|en)?$/,
]

/** Words about a person, unless the rows are reviews. */
const remarks = /^(kunden ?)?kommentare?$/

const places = [
  /^(.* )?(latitude|longitude|geo ?lat|geo ?lon|gps|coordinates|koordinaten)$/,
  /^(lat|lng|lon)$/,
]

const all = [...names, ...addresses, ...machines, ...cards, ...papers, ...notes, ...places]

/** True for headers of columns that say who or where a person is and tell segments nothing. */
export function saysPersonal(header: string): boolean {
  const plain = plainHeader(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
  return all.some((pattern) => pattern.test(plain))
}

const person =
  /^(customer|client|kunden?|buyer|käufer|besteller|empfänger|recipient|cliente|klant|acheteur|comprador|acquirente|destinataire|destinatario|ansprechpartner)$/
const anyName = /^(name|nom|nombre|nome|naam|first|last)$/

/**
 * What a header says that alone does not decide: `person` may name persons or hold their numbers, `name` may be of
 * persons or things, `remark` may be a review.
 */
export function mayName(header: string): 'person' | 'name' | 'remark' | null {
  const plain = plainHeader(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
  if (person.test(plain)) return 'person'
  if (anyName.test(plain)) return 'name'
  return remarks.test(plain) ? 'remark' : null
}

const fullName = new RegExp(
  `^((full|whole) ?name|name|${whose} ?name|vor und nachname|nom complet|nombre completo|nome e cognome|klantnaam|recipient|client|kunde)$`,
)
const partOfName = new RegExp(
  `^(${whose} )?((first|last|given|family|sur) ?names?|firstname|lastname|vorname|nachname|familienname|prenom|prénom|nom|nombre|apellidos?|first|last|nome|cognome|naam|voornaam|achternaam)( \\((billing|shipping)\\))?$`,
)

/** Whether a header is of whole names of persons, of parts of them, or of something else. */
export function saysName(header: string): 'full' | 'part' | null {
  const plain = plainHeader(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
  if (/shipping|delivery|recipient/.test(plain)) return null
  return fullName.test(plain) ? 'full' : partOfName.test(plain) ? 'part' : null
}
