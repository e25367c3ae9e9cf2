// Reviews and comments: Trustpilot, Google, Judge.me, Yotpo, YouTube, Instagram and Facebook.
import type { Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'
import { columnLike, numberColumn, rewritten, texts, withColumn } from './reshape.ts'

const nobody =
  'These reviews name no customer by e-mail or number, so each review counts for itself and cannot be joined to orders.'

export const trustpilot: KnownFormat = {
  id: 'trustpilot',
  label: 'Trustpilot reviews',
  kind: 'reviews',
  required: [oneOf('Review Id'), oneOf('Review Stars'), oneOf('Review Content', 'Review Title')],
  telling: oneOf('Review Stars', 'Review Consumer User Id', 'Business Unit Id'),
  columns: [
    as('customer', 'Review Consumer User Id'),
    as('email', 'Review User Email'),
    as('date', 'Review Created (UTC)'),
    as('rating', 'Review Stars'),
    as('text', 'Review Content', 'Review Title'),
    as('category', 'Source Of Review', 'Domain Url', 'Webshop Name', 'Location Name'),
    as('ignore', 'Review Id', 'Business Unit Id', /^business reply date/, 'Reference Id'),
    never('Review Username'),
  ],
}

const reviewed = '(reviews )?'

export const googleReviews: KnownFormat = {
  id: 'googleReviews',
  label: 'Google reviews',
  kind: 'reviews',
  required: [
    oneOf('starRating', 'reviews.starRating'),
    oneOf('reviewId', 'reviews.reviewId', 'name', 'reviews.name'),
  ],
  telling: oneOf('starRating', 'reviews.starRating', 'reviewer.displayName', 'reviews.reviewer.displayName'),
  columns: [
    as('rating', 'starRating', 'reviews.starRating'),
    as('date', 'createTime', 'reviews.createTime'),
    as('text', 'comment', 'reviews.comment'),
    as('ignore', new RegExp(`^${reviewed}(name|reviewid|updatetime|reviewreply (comment|updatetime))$`)),
    as('ignore', 'averageRating', 'totalReviewCount', 'nextPageToken'),
    as('category', new RegExp(`^${reviewed}reviewer isanonymous$`)),
    never(new RegExp(`^${reviewed}reviewer (displayname|profilephotourl)$`)),
  ],
  notes: () => [nobody],
  prepare: withStarNumbers,
}

const starWords = ['one', 'two', 'three', 'four', 'five']

/** Google writes FIVE, not 5. */
function withStarNumbers(table: Table): Table {
  const column = columnLike(table, 'starRating', 'reviews.starRating')
  if (column?.type !== 'text') return table
  const stars = texts(table, column).map((word) => starWords.indexOf(word.toLowerCase()) + 1 || NaN)
  return withColumn(table, numberColumn(column.name, stars))
}

export const judgeMe: KnownFormat = {
  id: 'judgeMe',
  label: 'Judge.me reviews',
  kind: 'reviews',
  required: [oneOf('body'), oneOf('rating'), oneOf('review_date')],
  telling: oneOf('reviewer_email', 'product_handle', 'metaobject_handle', 'curated'),
  columns: [
    as('email', 'reviewer_email'),
    as('rating', 'rating'),
    as('date', 'review_date'),
    as('item', 'product_id', 'product_handle'),
    as('text', 'body', 'title', 'reply'),
    as('category', 'source', 'curated'),
    as('ignore', 'product_handle', 'reply_date', 'picture_urls', 'metaobject_handle'),
    never('reviewer_name', 'ip_address', 'location'),
  ],
}

export const yotpo: KnownFormat = {
  id: 'yotpo',
  label: 'Yotpo reviews',
  kind: 'reviews',
  required: [oneOf('review_content'), oneOf('review_score')],
  telling: oneOf('review_score', 'review_content'),
  columns: [
    as('email', 'email'),
    as('rating', 'review_score'),
    as('date', 'date', 'review_creation_date'),
    as('item', 'product_id'),
    as('text', 'review_content', 'review_title', 'product_title'),
    as('ignore', 'product_url', 'review_id'),
    never('display_name'),
  ],
}

export const youtubeComments: KnownFormat = {
  id: 'youtubeComments',
  label: 'YouTube comments',
  kind: 'reviews',
  required: [oneOf('Comment ID'), oneOf('Comment Text'), oneOf('Comment Create Timestamp')],
  telling: oneOf('Comment Create Timestamp'),
  columns: [
    as('customer', 'Channel ID'),
    as('date', 'Comment Create Timestamp'),
    as('item', 'Video ID', 'Post ID'),
    as('text', 'Comment Text'),
    as('number', 'Price'),
    as('ignore', 'Comment ID', 'Parent Comment ID', 'Top-Level Comment ID', 'Post ID'),
  ],
  prepare: withPlainComments,
}

function withPlainComments(table: Table): Table {
  const column = columnLike(table, 'Comment Text')
  return column ? withColumn(table, rewritten(column, commentText)) : table
}

/** The text of a comment: plain, `{"text":"…"}`, or `{"takeoutSegments":[{"text":"…"},…]}`. */
function commentText(cell: string): string {
  if (!cell.startsWith('{')) return cell
  const pieces = [...cell.matchAll(/"text"\s*:\s*("(?:[^"\\]|\\.)*")/g)].map(([, quoted = '""']) =>
    unquoted(quoted),
  )
  return pieces.length > 0 ? pieces.join('') : cell
}

function unquoted(json: string): string {
  try {
    return String(JSON.parse(json))
  } catch {
    return json.slice(1, -1)
  }
}

export const socialComments: KnownFormat = {
  id: 'socialComments',
  label: 'Instagram or Facebook comments',
  kind: 'reviews',
  required: [
    oneOf('id'),
    oneOf('text', 'message'),
    oneOf('username', 'from.name'),
    oneOf('timestamp', 'created_time'),
  ],
  telling: oneOf('like_count', 'replies'),
  columns: [
    as('customer', 'username', 'from.id'),
    as('date', 'timestamp', 'created_time'),
    as('text', 'text', 'message', 'replies'),
    as('number', 'like_count', 'comment_count'),
    as('ignore', 'id', 'parent_id', 'permalink'),
    never('from.name', 'profile_pic_url'),
  ],
}
