// Public data that people try first: Online Retail (UCI), the CDNOW sample, and IBM's Telco customers.
import type { Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, oneOf } from './format.ts'

export const onlineRetail: KnownFormat = {
  id: 'onlineRetail',
  label: 'Online Retail order lines',
  kind: 'orderLines',
  required: [
    oneOf('InvoiceNo', 'Invoice'),
    oneOf('StockCode'),
    oneOf('UnitPrice', 'Price'),
    oneOf('CustomerID', 'Customer ID'),
  ],
  telling: oneOf('StockCode'),
  columns: [
    as('order', 'InvoiceNo', 'Invoice'),
    as('item', 'StockCode'),
    as('text', 'Description'),
    as('quantity', 'Quantity'),
    as('date', 'InvoiceDate'),
    as('price', 'UnitPrice', 'Price'),
    as('customer', 'CustomerID', 'Customer ID'),
    as('country', 'Country'),
  ],
}

/** The sample without a header: customer, number in the sample, day, pieces, dollars. */
export const cdnowSample: KnownFormat = {
  id: 'cdnowSample',
  label: 'CDNOW purchases',
  kind: 'orderLines',
  required: [1, 2, 3, 4, 5].map((c) => oneOf(`column ${c}`)),
  telling: [],
  columns: [
    as('customer', 'column 1'),
    as('ignore', 'column 2'),
    as('date', 'column 3'),
    as('quantity', 'column 4'),
    as('amount', 'column 5'),
  ],
  fits: (table) =>
    table.columns.every(({ type }, c) => (c === 2 ? isCompactDays(table) : c < 2 || type === 'number')),
}

/** True if the third column holds days such as 19970118. */
function isCompactDays(table: Table): boolean {
  const column = table.columns[2]
  if (column?.type === 'date') return true
  return column?.type === 'number' && column.values.every((day) => day > 19_000_101 && day < 21_001_231)
}

export const telco: KnownFormat = {
  id: 'telco',
  label: 'IBM Telco customers',
  kind: 'customers',
  required: [oneOf('customerID'), oneOf('tenure'), oneOf('MonthlyCharges'), oneOf('Churn')],
  telling: oneOf('MonthlyCharges'),
  columns: [
    as('customer', 'customerID'),
    as('number', 'tenure', 'MonthlyCharges'),
    as('amount', 'TotalCharges'),
    as(
      'category',
      'gender',
      'SeniorCitizen',
      'Partner',
      'Dependents',
      'PhoneService',
      'MultipleLines',
      'Churn',
    ),
    as('category', 'InternetService', 'OnlineSecurity', 'OnlineBackup', 'DeviceProtection', 'TechSupport'),
    as('category', 'StreamingTV', 'StreamingMovies', 'Contract', 'PaperlessBilling', 'PaymentMethod'),
  ],
}
