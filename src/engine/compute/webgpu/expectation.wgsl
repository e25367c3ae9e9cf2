// The E-step of a Gaussian mixture and the sums of the M-step in one pass; the rows × components matrix is never made.
// A workgroup of 64 takes 1024 rows, in tiles of `tile` times four adjacent ones. First each thread finds the largest
// logarithm and the sum of the densities of its four rows over all components (an online log-sum-exp). Then, for one
// component after the other, threads write u = √r · (1, y) with y = W (x − mean) to shared memory, and thread t adds
// products t, t + 64 … of the lower half of Σ u uᵀ to its own numbers: nothing is shared and no atomics are needed.
// W (x − mean) is computed twice, as that costs less than keeping it. Partial sums are added in float64 by the caller.

const threads = 64u;
const quadsPerGroup = 256u;
/** Vectors of four rows in shared memory: 15 of the 16 kB that every device has. */
const sharedVectors = 960u;
/** Logarithms below this are probability zero. */
const lowest = -80.0;

struct Shape {
  rows: u32,
  /** Distance between two columns, in vectors of four. */
  stride: u32,
  d: u32,
  k: u32,
  /** Quads of rows per tile: at most 64, and (d + 1) · tile at most `sharedVectors`. */
  tile: u32,
}

struct Four {
  a: vec4f,
  b: vec4f,
  c: vec4f,
  d: vec4f,
}

@group(0) @binding(0) var<storage, read> quads: array<vec4f>;
// Per component its log scale, then for each four rows p … p + 3 of W the starts −(W mean) and, column by column up to
// p + 3, the four entries of W; rows after d are zero.
@group(0) @binding(1) var<storage, read> mixture: array<vec4f>;
// Per workgroup: k × (d + 1)(d + 2) / 2 sums, then the log-likelihood.
@group(0) @binding(2) var<storage, read_write> partials: array<f32>;
@group(0) @binding(3) var<uniform> shape: Shape;

var<workgroup> u: array<vec4f, sharedVectors>;
var<workgroup> logs: array<f32, threads>;

@compute @workgroup_size(threads)
fn expectation(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) t: u32) {
  let d = shape.d;
  let entries = (d + 1u) * (d + 2u) / 2u;
  let first = group.x * (shape.k * entries + 1u);
  var size = 1u;
  for (var p = 0u; p < d; p += 4u) { size += 1u + min(p + 4u, d); }
  var logLikelihood = 0.0;
  for (var done = 0u; done < quadsPerGroup; done += shape.tile) {
    let quad = group.x * quadsPerGroup + done + t;
    let holdsRows = t < shape.tile && done + t < quadsPerGroup && quad < shape.stride;
    var most = vec4f(0.0);
    var sum = vec4f(1.0);
    var inside = vec4<bool>(false);
    if (holdsRows) {
      inside = vec4u(quad * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(shape.rows);
      most = logDensity(quad, 0u);
      for (var c = 1u; c < shape.k; c++) {
        let density = logDensity(quad, c * size);
        let larger = max(most, density);
        sum = sum * share(most - larger) + share(density - larger);
        most = larger;
      }
      let found = select(vec4f(0.0), most + log(sum), inside);
      logLikelihood += found.x + found.y + found.z + found.w;
    }
    for (var c = 0u; c < shape.k; c++) {
      if (t < shape.tile) { weigh(quad, t, c * size, most, sum, inside, holdsRows); }
      workgroupBarrier();
      addProducts(first + c * entries, t, done == 0u);
      workgroupBarrier();
    }
  }
  logs[t] = logLikelihood;
  workgroupBarrier();
  if (t == 0u) {
    var total = 0.0;
    for (var i = 0u; i < threads; i++) { total += logs[i]; }
    partials[first + shape.k * entries] = total;
  }
}

fn share(log: vec4f) -> vec4f {
  return select(vec4f(0.0), exp(log), log > vec4f(lowest));
}

/** Four rows of W (x − mean) for four rows of x; `at` is where their starts are. */
fn whitened(quad: u32, at: u32, p: u32) -> Four {
  let start = mixture[at];
  var y = Four(vec4f(start.x), vec4f(start.y), vec4f(start.z), vec4f(start.w));
  let end = min(p + 4u, shape.d);
  for (var q = 0u; q < end; q++) {
    let x = quads[q * shape.stride + quad];
    let w = mixture[at + 1u + q];
    y.a += x * w.x;
    y.b += x * w.y;
    y.c += x * w.z;
    y.d += x * w.w;
  }
  return y;
}

/** Logarithm of weight times density of the component at `component`. */
fn logDensity(quad: u32, component: u32) -> vec4f {
  var squares = vec4f(0.0);
  var at = component + 1u;
  for (var p = 0u; p < shape.d; p += 4u) {
    let y = whitened(quad, at, p);
    squares += y.a * y.a + y.b * y.b + y.c * y.c + y.d * y.d;
    at += 1u + min(p + 4u, shape.d);
  }
  return mixture[component].x - 0.5 * squares;
}

/** Writes u of this thread's rows; zero where there are none. */
fn weigh(quad: u32, t: u32, component: u32, most: vec4f, sum: vec4f, inside: vec4<bool>, holdsRows: bool) {
  let d = shape.d;
  var root = vec4f(0.0);
  if (holdsRows) {
    let r = share(logDensity(quad, component) - most) / sum;
    root = sqrt(select(vec4f(0.0), r, inside));
  }
  u[t] = root;
  if (all(root == vec4f(0.0))) {
    for (var p = 1u; p <= d; p++) { u[p * shape.tile + t] = root; }
    return;
  }
  var at = component + 1u;
  for (var p = 0u; p < d; p += 4u) {
    let y = whitened(quad, at, p);
    u[(p + 1u) * shape.tile + t] = root * y.a;
    if (p + 1u < d) { u[(p + 2u) * shape.tile + t] = root * y.b; }
    if (p + 2u < d) { u[(p + 3u) * shape.tile + t] = root * y.c; }
    if (p + 3u < d) { u[(p + 4u) * shape.tile + t] = root * y.d; }
    at += 1u + min(p + 4u, d);
  }
}

/** Adds this thread's share of Σ u uᵀ to the sums that begin at `first`, or starts them. */
fn addProducts(first: u32, t: u32, starts: bool) {
  let entries = (shape.d + 1u) * (shape.d + 2u) / 2u;
  var p = 0u;
  var q = t;
  for (var entry = t; entry < entries; entry += threads) {
    // Row p of the lower half has p + 1 entries.
    while (q > p) { q -= p + 1u; p++; }
    var sum = vec4f(0.0);
    for (var i = 0u; i < shape.tile; i++) { sum += u[p * shape.tile + i] * u[q * shape.tile + i]; }
    let total = sum.x + sum.y + sum.z + sum.w;
    if (starts) { partials[first + entry] = total; } else { partials[first + entry] += total; }
    q += threads;
  }
}
