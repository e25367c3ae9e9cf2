// Header sets of web events, reviews and comments.
import type { HeaderSet } from './headerSet.ts'

export const voiceSets: readonly HeaderSet[] = [
  {
    name: 'GA4 events, flattened',
    format: 'ga4Events',
    person: 'user_id',
    roles: {
      ignore:
        'event_date|event_previous_timestamp|event_bundle_sequence_id|event_server_timestamp_offset|user_pseudo_id|user_first_touch_timestamp|stream_id|event_params.ga_session_id|event_params.page_location',
      date: 'event_timestamp',
      event: 'event_name',
      customer: 'user_id',
      number: 'event_value_in_usd|user_ltv.revenue|event_params.engagement_time_msec',
      country: 'geo.country',
      category:
        'device.category|geo.city|traffic_source.medium|traffic_source.source|platform|is_active_user',
      amount: 'ecommerce.purchase_revenue',
      order: 'ecommerce.transaction_id',
    },
  },
  {
    name: 'GA4 events without users, underscores',
    format: 'ga4Events',
    person: 'user_pseudo_id',
    roles: {
      ignore: 'event_date',
      date: 'event_timestamp',
      event: 'event_name',
      customer: 'user_pseudo_id',
      country: 'geo_country',
      category: 'device_category|platform',
      amount: 'ecommerce_purchase_revenue',
    },
  },
  {
    name: 'Trustpilot',
    format: 'trustpilot',
    person: 'Review Consumer User Id',
    roles: {
      ignore: 'Review Id|Business Unit Id|Business Reply Date (UTC)',
      date: 'Review Created (UTC)',
      email: 'Review User Email',
      customer: 'Review Consumer User Id',
      text: 'Review Title|Review Content',
      rating: 'Review Stars',
      category: 'Source Of Review|Domain Url|Webshop Name|Location Name',
      never: 'Review Username',
    },
  },
  {
    name: 'Google reviews, flattened',
    format: 'googleReviews',
    person: '',
    roles: {
      ignore: 'name|reviewId|updateTime|reviewReply.comment|reviewReply.updateTime',
      rating: 'starRating',
      text: 'comment',
      date: 'createTime',
      category: 'reviewer.isAnonymous',
      never: 'reviewer.displayName|reviewer.profilePhotoUrl',
    },
  },
  {
    name: 'Judge.me',
    format: 'judgeMe',
    person: 'reviewer_email',
    roles: {
      text: 'title|body|reply',
      rating: 'rating',
      date: 'review_date',
      category: 'source|curated',
      email: 'reviewer_email',
      item: 'product_id',
      ignore: 'product_handle|reply_date|picture_urls|metaobject_handle',
      never: 'reviewer_name|ip_address|location',
    },
  },
  {
    name: 'Yotpo',
    format: 'yotpo',
    person: 'email',
    roles: {
      text: 'review_title|review_content|product_title',
      rating: 'review_score',
      date: 'date',
      item: 'product_id',
      ignore: 'product_url',
      never: 'display_name',
      email: 'email',
    },
  },
  {
    name: 'YouTube comments',
    format: 'youtubeComments',
    person: 'Channel ID',
    roles: {
      ignore: 'Comment ID|Parent Comment ID|Post ID|Top-Level Comment ID',
      customer: 'Channel ID',
      date: 'Comment Create Timestamp',
      number: 'Price',
      item: 'Video ID',
      text: 'Comment Text',
    },
  },
  {
    name: 'Instagram comments',
    format: 'socialComments',
    person: 'username',
    roles: {
      ignore: 'id',
      text: 'text|replies',
      customer: 'username',
      date: 'timestamp',
      number: 'like_count',
    },
  },
]
