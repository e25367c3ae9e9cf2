// Salesforce: contacts and opportunities, with API names from the data export or with labels from a report.
import type { Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'
import { isFilled, takeRows } from './reshape.ts'

const salesforcePeople = [
  never(
    /^(first|last|middle)? ?name$/,
    /^(first|last|middle)name$/,
    'Salutation',
    'Suffix',
    'Contact Name',
    'Full Name',
  ),
  never(
    /^(mailing|other|billing|shipping) ?(street|address).*/,
    'Description',
    'AssistantName',
    'Assistant',
    'Contact Description',
  ),
  never(/(latitude|longitude|geocodeaccuracy)$/, 'Account Description'),
  as('category', 'Lead Source', 'LeadSource', 'Title', 'Department', 'Type', 'Industry', 'Account Type'),
  as(
    'category',
    /^(mailing|other|billing|shipping) ?(city|state|state\/province|statecode)$/,
    'HasOptedOutOfEmail',
  ),
  as(
    'category',
    'Email Opt Out',
    'HasOptedOutOfFax',
    'DoNotCall',
    'Do Not Call',
    'IsDeleted',
    'Contact Owner',
    'Account Owner',
  ),
  as('ignore', /^(mailing|other|billing|shipping) ?(postal ?code|zip|zip\/postal code)$/, 'Birthdate', 'Fax'),
  as(
    'ignore',
    /(ownerid|owner id|createdbyid|lastmodifiedbyid|systemmodstamp|masterrecordid|reportstoid|photourl|recordtypeid|jigsawcontactid|individualid)$/,
  ),
  as(
    'ignore',
    /^(created|last modified|last activity|last viewed|lastviewed|lastreferenced|lastactivity|lastmodified|emailbounced|createddate|lastcurequest|lastcuupdate) ?(date)?$/,
  ),
  as(
    'ignore',
    /^(home|other|assistant) ?phone$/,
    'EmailBouncedReason',
    'IsEmailBounced',
    'Account ID',
    'AccountId',
  ),
]

export const salesforceContacts: KnownFormat = {
  id: 'salesforceContacts',
  label: 'Salesforce contacts',
  kind: 'customers',
  required: [oneOf('Id'), oneOf('LastName'), oneOf('Email')],
  telling: oneOf('AccountId', 'IsDeleted', 'MasterRecordId', 'LastModifiedDate', 'CreatedById', 'OwnerId'),
  columns: [
    as('customer', 'Id'),
    as('email', 'Email'),
    as('phone', 'Phone', 'MobilePhone'),
    as('country', 'MailingCountry', 'MailingCountryCode', 'OtherCountry'),
    ...salesforcePeople,
  ],
}

export const salesforceContactReport: KnownFormat = {
  id: 'salesforceContactReport',
  label: 'Salesforce contact report',
  kind: 'customers',
  required: [
    oneOf('Last Name', 'Nachname', 'Nom de famille', 'Apellidos'),
    oneOf('Email', 'E-Mail'),
    oneOf('Account Name', 'Accountname', 'Nom du compte', 'Nombre de la cuenta'),
  ],
  telling: oneOf(
    'Account Name',
    'Accountname',
    'Nom du compte',
    'Mailing City',
    'Mailing Country',
    'Mailing Street',
  ),
  columns: [
    as('customer', 'Contact ID'),
    as('email', 'Email', 'E-Mail'),
    as('phone', 'Phone', 'Telefon', 'Téléphone', 'Mobile'),
    as('country', 'Mailing Country', 'Mailing Country/Territory', 'Other Country'),
    as('text', 'Account Name', 'Accountname', 'Nom du compte', 'Nombre de la cuenta'),
    never('Vorname', 'Nachname', 'Prénom', 'Nom de famille', 'Nombre', 'Apellidos'),
    ...salesforcePeople,
  ],
  prepare: withoutFooter,
}

export const salesforceOpportunities: KnownFormat = {
  id: 'salesforceOpportunities',
  label: 'Salesforce opportunities',
  kind: 'orders',
  required: [
    oneOf('Opportunity Name', 'StageName'),
    oneOf('Stage', 'StageName'),
    oneOf('Close Date', 'CloseDate'),
    oneOf('Amount'),
  ],
  telling: oneOf('Opportunity Name', 'StageName', 'Probability', 'Next Step', 'ForecastCategory'),
  columns: [
    as('order', 'Id', 'Opportunity ID', 'Opportunity Name'),
    as('customer', 'AccountId', 'Account ID', 'Account Name'),
    as('date', 'Close Date', 'CloseDate'),
    as('amount', 'Amount'),
    as('currency', 'Amount Currency', 'CurrencyIsoCode', 'Opportunity Currency'),
    as('status', 'Stage', 'StageName'),
    as('number', 'Probability', 'Probability (%)', 'ExpectedRevenue', 'Expected Revenue', 'Age'),
    as(
      'category',
      'IsWon',
      'IsClosed',
      'ForecastCategory',
      'ForecastCategoryName',
      'Fiscal Period',
      'Opportunity Owner',
      'Owner Role',
    ),
    as('text', 'Next Step', 'NextStep', 'Name'),
    ...salesforcePeople.slice(1),
  ],
  purchases: {
    accepted: [
      'closed won',
      'won',
      'geschlossen und gewonnen',
      'gewonnen',
      'fermée gagnée',
      'cerrada ganada',
    ],
  },
  withoutPerson: 'Add the column Account Name or Account ID to the report and export again.',
  notes: () => [
    'Customers are the accounts of the opportunities; an opportunity that is not won is no purchase.',
  ],
  prepare: withoutFooter,
}

/** A report ends in lines of one cell each: who made it, and that it is confidential. */
function withoutFooter(table: Table): Table {
  const width = table.columns.length
  if (width < 3) return table
  let end = table.nRows
  const filledIn = (row: number) =>
    table.columns.reduce((sum, column) => sum + (isFilled(column, row) ? 1 : 0), 0)
  while (end > 0 && filledIn(end - 1) <= 1) end--
  return end === table.nRows
    ? table
    : takeRows(
        table,
        Int32Array.from({ length: end }, (_, row) => row),
      )
}
