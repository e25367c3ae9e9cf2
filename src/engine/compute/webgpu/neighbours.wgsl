// Candidates for the nearest rows of many queries; the queries × rows matrix exists only in registers. A thread owns a
// query and keeps the nearest rows of one slice of the rows, which its workgroup of 64 reads together, tile by tile.

const threads = 64u;
const tileValues = 256u;
const none = 3.4e38;

struct Shape {
  rows: u32,
  /** Distance between two columns, in vectors of four. */
  stride: u32,
  d: u32,
  /** Queries, and the distance between two columns of theirs. */
  m: u32,
  /** Rows that a query keeps of a slice. */
  kept: u32,
  /** Vectors of four rows in a slice and in a tile, a multiple of four. */
  slice: u32,
  tile: u32,
}

@group(0) @binding(0) var<storage, read> quads: array<vec4f>;
// Column-major (m, d).
@group(0) @binding(1) var<storage, read> queries: array<f32>;
// Per slice, place and query: number of the row, and squared distance.
@group(0) @binding(2) var<storage, read_write> found: array<u32>;
@group(0) @binding(3) var<storage, read_write> distances: array<f32>;
@group(0) @binding(4) var<uniform> shape: Shape;

/** d columns of a tile of rows. */
var<workgroup> tile: array<vec4f, tileValues>;

/** The best of this thread's query so far. */
struct List {
  /** Where its first place is; the next are m apart. */
  start: u32,
  size: u32,
  /** Once it is full: the farthest of it. */
  farthest: u32,
  bound: f32,
}

@compute @workgroup_size(threads)
fn neighbours(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) t: u32) {
  let query = group.x * threads + t;
  let start = group.y * shape.slice;
  let end = min(start + shape.slice, shape.stride);
  var list = List(group.y * shape.kept * shape.m + query, 0u, 0u, none);
  for (var first = start; first < end; first += shape.tile) {
    for (var i = t; i < shape.d * shape.tile; i += threads) {
      let quad = first + i % shape.tile;
      if (quad < end) { tile[i] = quads[i / shape.tile * shape.stride + quad]; }
    }
    workgroupBarrier();
    if (query < shape.m) { scan(first, end, query, &list); }
    workgroupBarrier();
  }
}

/** Offers the rows of a tile to the list. */
fn scan(first: u32, end: u32, query: u32, list: ptr<function, List>) {
  for (var at = 0u; at < shape.tile; at += 4u) {
    var a = vec4f();
    var b = vec4f();
    var c = vec4f();
    var e = vec4f();
    var column = at;
    for (var j = 0u; j < shape.d; j++) {
      let value = queries[j * shape.m + query];
      let p = tile[column] - value;
      let q = tile[column + 1u] - value;
      let r = tile[column + 2u] - value;
      let s = tile[column + 3u] - value;
      a += p * p;
      b += q * q;
      c += r * r;
      e += s * s;
      column += shape.tile;
    }
    let limit = min(end * 4u, shape.rows);
    offer(a, (first + at) * 4u, limit, list);
    offer(b, (first + at) * 4u + 4u, limit, list);
    offer(c, (first + at) * 4u + 8u, limit, list);
    offer(e, (first + at) * 4u + 12u, limit, list);
  }
}

/** Takes those of four rows into the list that are nearer than its farthest. */
fn offer(near: vec4f, row: u32, limit: u32, list: ptr<function, List>) {
  if (row >= limit || !any(near < vec4f((*list).bound))) { return; }
  for (var i = 0u; i < min(4u, limit - row); i++) {
    if (near[i] < (*list).bound) { take(near[i], row + i, list); }
  }
}

fn take(distance: f32, row: u32, list: ptr<function, List>) {
  let full = (*list).size == shape.kept;
  let place = (*list).start + select((*list).size, (*list).farthest, full) * shape.m;
  found[place] = row;
  distances[place] = distance;
  if (!full) { (*list).size++; }
  if ((*list).size < shape.kept) { return; }
  (*list).bound = -1.0;
  for (var i = 0u; i < shape.kept; i++) {
    let other = distances[(*list).start + i * shape.m];
    if (other > (*list).bound) {
      (*list).bound = other;
      (*list).farthest = i;
    }
  }
}
