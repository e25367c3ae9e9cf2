// Known exports of people, deals and reviews, on files small enough to reckon by hand.
import { describe, expect, it } from 'vitest'
import { feature, lines, open } from './openExport.ts'

describe('people', () => {
  it('Mailchimp: subscribers by address, without IPs, places and names', async () => {
    const { people, dropped, table } =
      await open(`Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,LATITUDE,LONGITUDE,CC,LEID,EUID,NOTES,TAGS
A@x.org,Ann,A,4,2024-01-01 10:00:00,10.0.0.1,48.1,11.5,DE,1,e1,likes tea,"""VIP"",""Blog"""
b@x.org,Bob,B,2,2024-01-02 10:00:00,10.0.0.2,48.2,11.6,FR,2,e2,,"""Blog"""
c@x.org,Cy,C,2,2024-01-03 10:00:00,10.0.0.3,48.3,11.7,FR,3,e3,,
`)
    expect(dropped).toEqual(['First Name', 'Last Name', 'OPTIN_IP', 'LATITUDE', 'LONGITUDE', 'NOTES'])
    expect(table.columns).toHaveLength(7)
    const made = people()
    expect(made.ids).toEqual(['a@x.org', 'b@x.org', 'c@x.org'])
    expect(feature(made, 'MEMBER_RATING')).toEqual({ 'a@x.org': 4, 'b@x.org': 2, 'c@x.org': 2 })
  })

  it('Klaviyo: lifetime value is the revenue', async () => {
    const { people } =
      await open(`Email,Klaviyo ID,First Name,Email Marketing Consent,Historic Customer Lifetime Value,Historic Number Of Orders
a@x.org,K1,Ann,SUBSCRIBED,120.50,3
b@x.org,K2,Bob,NEVER_SUBSCRIBED,0,0
`)
    const made = people()
    expect(made.ids).toEqual(['K1', 'K2'])
    expect([...(made.revenue ?? [])]).toEqual([120.5, 0])
  })

  it('HubSpot: only won deals are purchases; the first of several contacts bought', async () => {
    const { people } =
      await open(`Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Associated Company IDs,Associated Contact IDs
1,Big,Closed Won,1000,Zoe,2024-03-12 09:14,9,101;102
2,Small,closedwon,200,Zoe,2024-03-20 09:14,9,102
3,Lost,Closed Lost,5000,Zoe,2024-03-21 09:14,9,102
`)
    const made = people()
    expect(feature(made, 'revenue')).toEqual({ '101': 1000, '102': 200 })
    expect(lines(made.account)).toMatchObject({ notPaid: [1, 5000] })
  })

  it('Salesforce: a report without its footer', async () => {
    const { people, table, warnings } =
      await open(`First Name,Last Name,Email,Phone,Account Name,Mailing City,Lead Source
Ann,A,a@x.org,0301234567,Acme,Bonn,Web
Bob,B,b@x.org,0301234568,Acme,Köln,Fair
,,,,,,
Confidential Information - Do Not Distribute,,,,,,
Copyright © 2000-2024 salesforce.com,,,,,,
`)
    expect(table.nRows).toBe(2)
    expect(people().ids).toEqual(['a@x.org', 'b@x.org'])
    expect(warnings.join()).toMatch(/footer/)
  })

  it('reviews with a key are folded by person, without one each counts', async () => {
    const judge = await open(`title,body,rating,review_date,reviewer_name,reviewer_email,product_id,ip_address
Good,Nice cup,5,2025-03-02 10:12:00 UTC,Ann,A@x.org,1,10.0.0.1
Bad,Broken,1,2025-03-05 10:12:00 UTC,Ann,a@x.org,2,10.0.0.1
Fine,Fine,4,2025-03-06 10:12:00 UTC,Bob,b@x.org,1,10.0.0.2
`)
    expect(judge.dropped).toEqual(['reviewer_name', 'ip_address'])
    expect(feature(judge.people(), 'rating')).toEqual({ 'a@x.org': 3, 'b@x.org': 4 })
    const google = await open(`name,reviewId,reviewer.displayName,starRating,comment,createTime
r/1,a,Ann,FIVE,Nice,2024-03-01T10:00:00Z
r/2,b,Bob,ONE,,2024-03-02T10:00:00Z
`)
    expect(feature(google.people(), 'starRating')).toEqual({ '1': 5, '2': 1 })
    expect(google.notes.join()).toMatch(/name no customer/)
  })
})
