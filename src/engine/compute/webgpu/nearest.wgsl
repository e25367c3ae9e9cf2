// Nearest centre of every row, as far as float32 can tell; the rows × centres matrix exists only in registers. A thread
// labels four adjacent rows at a time, against eight centres at a time by the score ½|c|² − x·c. A row whose best score
// leads by no more than the rounding of float32 may be off has no label here. Only rows whose label changed or is not
// known go into a list: the caller labels those in float64 and adds up what moved (exactRows.ts).
// Fours of rows whose labels are sure to be as before are passed by (Hamerly 2010, "Making k-means even faster", with one
// bound for four rows).

const threads = 64u;
const none = 0xffffffffu;
/** Keeps the rounding of a lead, which is lowered in each pass, on the safe side. */
const shrink = 0.999999;

struct Shape {
  rows: u32,
  /** Distance between two columns, in vectors of four. */
  stride: u32,
  d: u32,
  k: u32,
  /** Rows that the list takes; those beyond are only counted. */
  capacity: u32,
}

/** Of four adjacent rows. */
struct Quad {
  /** The largest |x|. */
  norm: f32,
  /** By how much their centres led in the last pass, at least. */
  lead: f32,
}

struct Centers {
  /** By how much a lead may have shrunk since: the first number, and |x| times the second. */
  drift: vec2f,
  /** Leads above the first number, |x| times the second and |x|² times the third are sure. */
  errors: vec4f,
  /** Blocks of eight centres: half norms, then the coordinates of each feature. Missing centres have a huge norm. */
  blocks: array<vec4f>,
}

struct List {
  length: atomic<u32>,
  /** Number of the row in its part, and label. */
  rows: array<vec2u>,
}

@group(0) @binding(0) var<storage, read> values: array<vec4f>;
@group(0) @binding(1) var<storage, read> centers: Centers;
@group(0) @binding(2) var<storage, read_write> quads: array<Quad>;
@group(0) @binding(3) var<storage, read_write> labels: array<vec4u>;
@group(0) @binding(4) var<storage, read_write> list: List;
@group(0) @binding(5) var<uniform> shape: Shape;

@compute @workgroup_size(threads)
fn nearest(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var at = id.x; at < shape.stride; at += groups.x * threads) { labelQuad(at); }
}

fn labelQuad(at: u32) {
  let quad = quads[at];
  let errors = centers.errors;
  let error = errors.x + quad.norm * (errors.y + quad.norm * errors.z);
  let lead = (quad.lead - centers.drift.x - quad.norm * centers.drift.y) * shrink;
  if (lead > error) {
    quads[at].lead = lead;
    return;
  }
  let found = rankCenters(at);
  let inside = vec4u(at * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(shape.rows);
  let label = select(vec4u(none), found.label, found.lead > vec4f(error));
  let least = min(min(found.lead.x, found.lead.y), min(found.lead.z, found.lead.w));
  quads[at].lead = max(0.0, least - error);
  let listed = inside & ((label != labels[at]) | (label == vec4u(none)));
  if (!any(listed)) { return; }
  labels[at] = label;
  let ones = select(vec4u(0u), vec4u(1u), listed);
  var place = atomicAdd(&list.length, ones.x + ones.y + ones.z + ones.w);
  for (var i = 0u; i < 4u; i++) {
    if (!listed[i]) { continue; }
    if (place < shape.capacity) { list.rows[place] = vec2u(at * 4u + i, label[i]); }
    place++;
  }
}

/** Of four rows: the nearest centre, and how much nearer it is than the next, in scores. */
struct Found {
  label: vec4u,
  lead: vec4f,
}

struct Ranks {
  best: vec4f,
  next: vec4f,
  label: vec4u,
}

fn rankCenters(quad: u32) -> Found {
  var ranks = Ranks(vec4f(3.4e38), vec4f(3.4e38), vec4u(0u));
  var block = 0u;
  for (var c = 0u; c < shape.k; c += 8u) {
    let p = centers.blocks[block];
    let q = centers.blocks[block + 1u];
    var s0 = vec4f(p.x);
    var s1 = vec4f(p.y);
    var s2 = vec4f(p.z);
    var s3 = vec4f(p.w);
    var s4 = vec4f(q.x);
    var s5 = vec4f(q.y);
    var s6 = vec4f(q.z);
    var s7 = vec4f(q.w);
    block += 2u;
    var at = quad;
    for (var j = 0u; j < shape.d; j++) {
      let x = values[at];
      let p = centers.blocks[block];
      let q = centers.blocks[block + 1u];
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
    rank(&ranks, s0, c);
    rank(&ranks, s1, c + 1u);
    rank(&ranks, s2, c + 2u);
    rank(&ranks, s3, c + 3u);
    rank(&ranks, s4, c + 4u);
    rank(&ranks, s5, c + 5u);
    rank(&ranks, s6, c + 6u);
    rank(&ranks, s7, c + 7u);
  }
  return Found(ranks.label, ranks.next - ranks.best);
}

fn rank(ranks: ptr<function, Ranks>, score: vec4f, center: u32) {
  let best = (*ranks).best;
  (*ranks).label = select((*ranks).label, vec4u(center), score < best);
  (*ranks).next = min((*ranks).next, max(best, score));
  (*ranks).best = min(best, score);
}
