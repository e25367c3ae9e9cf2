// Nearest centre and cluster sums in one pass; the rows × centres matrix exists only in registers.
// A workgroup of 64 takes 1024 rows. First each thread labels four times four adjacent rows, against eight centres
// at a time by the score ½|c|² − x·c. Then the workgroup adds its rows up: thread t owns column t of `sums`, which
// stands for one feature and one share of the rows, so nothing is shared and no atomics are needed. A column of ones
// after the features counts the rows. The partial sums of all workgroups are added in float64 by the caller.

const threads = 64u;
const rowsPerGroup = 1024u;
const quadsPerGroup = 256u;
const centersPerTile = 32u;
const none = 0xffffffffu;

struct Shape {
  rows: u32,
  /** Distance between two columns, in vectors of four. */
  stride: u32,
  d: u32,
  k: u32,
}

// The same buffer twice: the labelling reads four rows at once, the adding one.
@group(0) @binding(0) var<storage, read> quads: array<vec4f>;
@group(0) @binding(1) var<storage, read> values: array<f32>;
// Blocks of eight centres: half norms, then the coordinates of each feature. Missing centres have a huge norm.
@group(0) @binding(2) var<storage, read> centers: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> labels: array<vec4u>;
// Per workgroup: k × (d + 1) sums and counts, then how many labels changed.
@group(0) @binding(4) var<storage, read_write> partials: array<f32>;
@group(0) @binding(5) var<uniform> shape: Shape;

var<workgroup> rowLabels: array<u32, rowsPerGroup>;
var<workgroup> sums: array<f32, centersPerTile * threads>;
var<workgroup> changes: array<u32, threads>;

@compute @workgroup_size(threads)
fn nearest(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) t: u32) {
  changes[t] = labelRows(group.x, t);
  workgroupBarrier();
  let cells = shape.k * (shape.d + 1u);
  let at = group.x * (cells + 1u);
  if (t == 0u) {
    var changed = 0u;
    for (var i = 0u; i < threads; i++) { changed += changes[i]; }
    partials[at + cells] = f32(changed);
  }
  let columns = min(shape.d + 1u, threads);
  for (var column = 0u; column <= shape.d; column += columns) {
    for (var c = 0u; c < shape.k; c += centersPerTile) {
      sumRows(group.x, t, column, columns, c);
      workgroupBarrier();
      storeSums(at, t, column, columns, c);
      workgroupBarrier();
    }
  }
}

/** Labels this thread's rows; returns how many changed. */
fn labelRows(group: u32, t: u32) -> u32 {
  var changed = 0u;
  for (var step = t; step < quadsPerGroup; step += threads) {
    let quad = group * quadsPerGroup + step;
    var label = vec4u(none);
    if (quad < shape.stride) {
      label = nearestOf(quad);
      let inside = vec4u(quad * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(shape.rows);
      label = select(vec4u(none), label, inside);
      let differs = select(vec4u(0u), vec4u(1u), label != labels[quad]);
      changed += differs.x + differs.y + differs.z + differs.w;
      labels[quad] = label;
    }
    rowLabels[step * 4u] = label.x;
    rowLabels[step * 4u + 1u] = label.y;
    rowLabels[step * 4u + 2u] = label.z;
    rowLabels[step * 4u + 3u] = label.w;
  }
  return changed;
}

fn nearestOf(quad: u32) -> vec4u {
  var best = vec4f(3.4e38);
  var label = vec4u(0u);
  var block = 0u;
  for (var c = 0u; c < shape.k; c += 8u) {
    var s0 = vec4f(centers[block].x);
    var s1 = vec4f(centers[block].y);
    var s2 = vec4f(centers[block].z);
    var s3 = vec4f(centers[block].w);
    var s4 = vec4f(centers[block + 1u].x);
    var s5 = vec4f(centers[block + 1u].y);
    var s6 = vec4f(centers[block + 1u].z);
    var s7 = vec4f(centers[block + 1u].w);
    block += 2u;
    var at = quad;
    for (var j = 0u; j < shape.d; j++) {
      let x = quads[at];
      let p = centers[block];
      let q = centers[block + 1u];
      s0 -= x * p.x;
      s1 -= x * p.y;
      s2 -= x * p.z;
      s3 -= x * p.w;
      s4 -= x * q.x;
      s5 -= x * q.y;
      s6 -= x * q.z;
      s7 -= x * q.w;
      at += shape.stride;
      block += 2u;
    }
    label = select(label, vec4u(c), s0 < best);
    best = min(best, s0);
    label = select(label, vec4u(c + 1u), s1 < best);
    best = min(best, s1);
    label = select(label, vec4u(c + 2u), s2 < best);
    best = min(best, s2);
    label = select(label, vec4u(c + 3u), s3 < best);
    best = min(best, s3);
    label = select(label, vec4u(c + 4u), s4 < best);
    best = min(best, s4);
    label = select(label, vec4u(c + 5u), s5 < best);
    best = min(best, s5);
    label = select(label, vec4u(c + 6u), s6 < best);
    best = min(best, s6);
    label = select(label, vec4u(c + 7u), s7 < best);
    best = min(best, s7);
  }
  return label;
}

/** Adds feature `column + t % columns` of every (64 / columns)-th row to the sums of centres from `c` on. */
fn sumRows(group: u32, t: u32, column: u32, columns: u32, c: u32) {
  for (var tile = 0u; tile < centersPerTile; tile++) { sums[tile * threads + t] = 0.0; }
  let shares = threads / columns;
  let share = t / columns;
  let j = column + t % columns;
  if (share >= shares || j > shape.d) { return; }
  let start = j * shape.stride * 4u + group * rowsPerGroup;
  for (var row = share; row < rowsPerGroup; row += shares) {
    let tile = rowLabels[row] - c;
    if (tile < centersPerTile) {
      sums[tile * threads + t] += select(1.0, values[start + row], j < shape.d);
    }
  }
}

/** Adds the shares of each sum and stores it. */
fn storeSums(at: u32, t: u32, column: u32, columns: u32, c: u32) {
  let shares = threads / columns;
  let cells = min(centersPerTile, shape.k - c) * columns;
  for (var cell = t; cell < cells; cell += threads) {
    let tile = cell / columns;
    let j = cell % columns;
    var sum = 0.0;
    for (var share = 0u; share < shares; share++) { sum += sums[tile * threads + share * columns + j]; }
    if (column + j <= shape.d) { partials[at + (c + tile) * (shape.d + 1u) + column + j] = sum; }
  }
}
