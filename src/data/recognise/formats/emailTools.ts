// Newsletter tools: one row per subscriber. Klaviyo, Mailchimp, Brevo, ActiveCampaign, Kit, systeme.io.
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'

const firstNames = ['First Name', 'FIRSTNAME', 'Vorname', 'Prénom', 'Nombre']
const lastNames = [
  'Last Name',
  'LASTNAME',
  'Surname',
  'Nachname',
  'Nom',
  'Nom de famille',
  'Apellidos',
  'Apellido',
]

export const klaviyo: KnownFormat = {
  id: 'klaviyo',
  label: 'Klaviyo profiles',
  kind: 'engagement',
  required: [oneOf('Email'), oneOf('Klaviyo ID')],
  telling: oneOf('Klaviyo ID'),
  columns: [
    as('customer', 'Klaviyo ID'),
    as('email', 'Email'),
    as('phone', 'Phone Number'),
    as('country', 'Country'),
    as('amount', 'Historic Customer Lifetime Value'),
    as('number', 'Historic Number Of Orders', 'Average Order Value', 'Average Days Between Orders'),
    as('number', /^(predicted|total) (customer lifetime value|number of orders)$/, 'Churn Risk Prediction'),
    as('category', /marketing consent$/, 'Region', 'City', 'Initial Source', 'Predicted Gender', 'Source'),
    as('text', 'Tags'),
    as('ignore', 'Zip Code', 'Date Added', 'First Active', 'Last Active', 'Last Open', 'Last Click'),
    as('ignore', 'Expected Date Of Next Order', 'Profile Created On', 'Timezone'),
    never(
      ...firstNames,
      ...lastNames,
      /^address( ?\d)?$/,
      'Organization',
      'Title',
      'Latitude',
      'Longitude',
      'IP Address',
    ),
  ],
}

export const mailchimp: KnownFormat = {
  id: 'mailchimp',
  label: 'Mailchimp audience',
  kind: 'engagement',
  required: [
    oneOf(
      'Email Address',
      'E-Mail-Adresse',
      'E-mail',
      'Adresse e-mail',
      'Dirección de correo electrónico',
      'Email',
    ),
    oneOf('LEID', 'EUID', 'MEMBER_RATING'),
  ],
  telling: oneOf('LEID', 'EUID', 'OPTIN_TIME', 'CONFIRM_TIME', 'MEMBER_RATING'),
  columns: [
    as(
      'email',
      'Email Address',
      'E-Mail-Adresse',
      'E-mail',
      'Adresse e-mail',
      'Dirección de correo electrónico',
      'Email',
    ),
    as('phone', 'Phone Number', 'Telefonnummer', 'Numéro de téléphone', 'Número de teléfono', 'Phone'),
    as('rating', 'MEMBER_RATING'),
    as('country', 'CC', 'Country'),
    as('category', 'REGION', 'TIMEZONE', 'UNSUB_REASON', 'UNSUB_CAMPAIGN_TITLE'),
    as('text', 'TAGS'),
    as('ignore', 'Birthday', 'Geburtstag', 'Anniversaire', 'OPTIN_TIME', 'CONFIRM_TIME', 'LAST_CHANGED'),
    as('ignore', 'LEID', 'EUID', 'GMTOFF', 'DSTOFF', 'UNSUB_TIME', 'UNSUB_CAMPAIGN_ID', 'CLEAN_TIME'),
    never(...firstNames, ...lastNames, /^(address|adresse|dirección)( \d)?$/, 'OPTIN_IP', 'CONFIRM_IP'),
    never('LATITUDE', 'LONGITUDE', 'NOTES', 'UNSUB_REASON_OTHER'),
  ],
}

export const brevo: KnownFormat = {
  id: 'brevo',
  label: 'Brevo contacts',
  kind: 'engagement',
  required: [oneOf('EMAIL'), oneOf('EMAIL_BLACKLISTED', 'SMS_BLACKLISTED')],
  telling: oneOf('EMAIL_BLACKLISTED', 'SMS_BLACKLISTED', 'ADDED_TIME'),
  columns: [
    as('customer', 'CONTACT ID'),
    as('email', 'EMAIL'),
    as('phone', 'SMS', 'WHATSAPP', 'LANDLINE_NUMBER'),
    as('category', 'EMAIL_BLACKLISTED', 'SMS_BLACKLISTED', 'DOUBLE_OPT-IN', 'OPT_IN'),
    as('ignore', 'ADDED_TIME', 'MODIFIED_TIME', 'EXT_ID'),
    never(...firstNames, ...lastNames),
  ],
}

export const activeCampaign: KnownFormat = {
  id: 'activeCampaign',
  label: 'ActiveCampaign contacts',
  kind: 'engagement',
  required: [oneOf('Email'), oneOf('Date Created'), oneOf('Tags'), oneOf('IP')],
  telling: [],
  columns: [
    as('email', 'Email'),
    as('phone', 'Phone'),
    as('status', 'Status'),
    as('text', 'Tags'),
    as('ignore', 'Date Created'),
    never(...firstNames, ...lastNames, 'IP'),
  ],
}

export const kit: KnownFormat = {
  id: 'kit',
  label: 'Kit subscribers',
  kind: 'engagement',
  required: [oneOf('first_name'), oneOf('email'), oneOf('created_at'), oneOf('status')],
  telling: [],
  columns: [
    as('customer', 'id', 'subscriber_id'),
    as('email', 'email'),
    as('status', 'status'),
    as('text', 'tags'),
    as('ignore', 'created_at'),
    never('first_name', 'last_name'),
  ],
}

export const systemeIo: KnownFormat = {
  id: 'systemeIo',
  label: 'systeme.io contacts',
  kind: 'engagement',
  required: [oneOf('Email'), oneOf('Date registered')],
  telling: oneOf('Date registered'),
  columns: [
    as('email', 'Email'),
    as('phone', 'Phone number'),
    as('country', 'Country'),
    as('text', 'Tags'),
    as('ignore', 'Date registered'),
    never(...firstNames, ...lastNames, 'Street address', 'Postcode', 'Company name'),
  ],
}
