// Cross products of columns about a point. A thread owns a pair of blocks of four columns, 16 products in registers, and a
// share of its workgroup's rows, four at a time; the workgroup adds the shares up, and the caller the workgroups, in float64.

const threads = 64u;
const cellsPerPair = 16u;
const quadsPerStep = 256u;

struct Shape {
  rows: u32,
  /** Distance between two columns, in vectors of four. */
  stride: u32,
  d: u32,
  /** Blocks of four columns. */
  blocks: u32,
}

@group(0) @binding(0) var<storage, read> quads: array<vec4f>;
@group(0) @binding(1) var<storage, read> center: array<f32>;
// Per workgroup and pair of blocks p ≤ q, in the order (0, 0), (0, 1) …: 16 sums.
@group(0) @binding(2) var<storage, read_write> partials: array<f32>;
@group(0) @binding(3) var<uniform> shape: Shape;

var<workgroup> sums: array<f32, cellsPerPair * threads>;

@compute @workgroup_size(threads)
fn crossProducts(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) t: u32,
) {
  let pairs = shape.blocks * (shape.blocks + 1u) / 2u;
  let columns = min(pairs, threads);
  let shares = threads / columns;
  for (var first = 0u; first < pairs; first += columns) {
    addRows(first + t % columns, t / columns, shares, group.x, groups.x, t);
    workgroupBarrier();
    let cells = min(columns, pairs - first) * cellsPerPair;
    for (var cell = t; cell < cells; cell += threads) {
      var sum = 0.0;
      for (var share = 0u; share < shares; share++) {
        sum += sums[(cell % cellsPerPair) * threads + share * columns + cell / cellsPerPair];
      }
      partials[(group.x * pairs + first) * cellsPerPair + cell] = sum;
    }
    workgroupBarrier();
  }
}

/** Leaves the 16 sums of a pair over this thread's rows in `sums`. */
fn addRows(pair: u32, share: u32, shares: u32, group: u32, groups: u32, t: u32) {
  var p = 0u;
  var q = pair;
  while (p < shape.blocks && q >= shape.blocks - p) {
    q -= shape.blocks - p;
    p++;
  }
  q += p;
  var s0 = mat4x4f();
  var s1 = mat4x4f();
  var s2 = mat4x4f();
  var s3 = mat4x4f();
  if (share < shares && p < shape.blocks) {
    for (var step = group * quadsPerStep; step < shape.stride; step += groups * quadsPerStep) {
      let end = min(step + quadsPerStep, shape.stride);
      for (var quad = step + share; quad < end; quad += shares) {
        let a = columnsAt(p * 4u, quad);
        let b = columnsAt(q * 4u, quad);
        s0 += mat4x4f(a[0] * b[0], a[0] * b[1], a[0] * b[2], a[0] * b[3]);
        s1 += mat4x4f(a[1] * b[0], a[1] * b[1], a[1] * b[2], a[1] * b[3]);
        s2 += mat4x4f(a[2] * b[0], a[2] * b[1], a[2] * b[2], a[2] * b[3]);
        s3 += mat4x4f(a[3] * b[0], a[3] * b[1], a[3] * b[2], a[3] * b[3]);
      }
    }
  }
  keep(s0, 0u, t);
  keep(s1, 4u, t);
  keep(s2, 8u, t);
  keep(s3, 12u, t);
}

/** Four rows of columns j to j + 3, less the centre; zero for rows that are padding. */
fn columnsAt(j: u32, quad: u32) -> mat4x4f {
  let inside = vec4u(quad * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(shape.rows);
  return mat4x4f(
    columnAt(j, quad, inside),
    columnAt(j + 1u, quad, inside),
    columnAt(j + 2u, quad, inside),
    columnAt(j + 3u, quad, inside),
  );
}

/** Beyond the last column the last is read again; what is found there is dropped. */
fn columnAt(j: u32, quad: u32, inside: vec4<bool>) -> vec4f {
  let column = min(j, shape.d - 1u);
  return select(vec4f(), quads[column * shape.stride + quad] - center[column], inside);
}

/** Adds up the four rows of each of four products. */
fn keep(s: mat4x4f, cell: u32, t: u32) {
  let total = vec4f(1.0) * s;
  sums[cell * threads + t] = total.x;
  sums[(cell + 1u) * threads + t] = total.y;
  sums[(cell + 2u) * threads + t] = total.z;
  sums[(cell + 3u) * threads + t] = total.w;
}
