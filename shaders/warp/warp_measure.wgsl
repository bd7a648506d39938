// Measures what was lost on the way, cell by cell: where the points lie, how they spread, and how far their neighbours are
// pressed together. A workgroup takes a cell. Points that are not finite do not count. Sums have a fixed order.

struct WarpSettings {
  points: u32,
  capacity: u32, // points of a cell in `warped`
  bend: f32,
  first: u32, // cell of the first workgroup
}

@group(0) @binding(0) var<uniform> settings: WarpSettings;
// cells × capacity: x', y', the larger and the smaller singular value; from the inside out.
@group(0) @binding(1) var<storage, read> warped: array<vec4f>;
// cells × 4: mean x, mean y, points that count, 0 | variance of x, covariance, variance of y, 0 | of the smaller singular
// value the median, the least, the median over the outer third, 0 | the least x and y, the largest x and y.
@group(0) @binding(2) var<storage, read_write> measures: array<vec4f>;

const THREADS = 256u;
const SORTED = 2048u; // a power of two, no less than the capacity
const NONE = 0x1.fffffep+127f; // what sorts behind all others

var<workgroup> parts: array<vec4f, THREADS>;
var<workgroup> sorted: array<f32, SORTED>;

fn is_finite(v: vec4f) -> bool {
  return all((bitcast<vec4u>(v) & vec4u(0x7f800000u)) != vec4u(0x7f800000u));
}

fn sum_all(thread: u32, part: vec4f) -> vec4f {
  parts[thread] = part;
  for (var half = THREADS / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if thread < half {
      parts[thread] += parts[thread + half];
    }
  }
  return workgroupUniformLoad(&parts[0]);
}

fn least_of_all(thread: u32, part: vec4f) -> vec4f {
  parts[thread] = part;
  for (var half = THREADS / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if thread < half {
      parts[thread] = min(parts[thread], parts[thread + half]);
    }
  }
  return workgroupUniformLoad(&parts[0]);
}

// Sorts the smaller singular values of the points from `from` on, rising (bitonic; Batcher 1968); returns how many there are.
fn sort_from(thread: u32, base: u32, first: u32) -> u32 {
  var mine = 0.0;
  for (var i = thread; i < SORTED; i += THREADS) {
    var value = NONE;
    if i >= first && i < settings.points {
      let point = warped[base + i];
      if is_finite(point) {
        value = point.w;
        mine += 1.0;
      }
    }
    sorted[i] = value;
  }
  let count = u32(sum_all(thread, vec4f(mine)).x);
  for (var run = 2u; run <= SORTED; run *= 2u) {
    for (var gap = run / 2u; gap > 0u; gap /= 2u) {
      workgroupBarrier();
      for (var k = thread; k < SORTED / 2u; k += THREADS) {
        let low = 2u * gap * (k / gap) + k % gap;
        let high = low + gap;
        let a = sorted[low];
        let b = sorted[high];
        if (a > b) == ((low & run) == 0u) {
          sorted[low] = b;
          sorted[high] = a;
        }
      }
    }
  }
  workgroupBarrier();
  return count;
}

// The mean of the two middle values, or the middle one.
fn median_of(count: u32) -> f32 {
  let last = max(count, 1u) - 1u;
  return 0.5 * (sorted[last / 2u] + sorted[(last + 1u) / 2u]);
}

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let cell = settings.first + group.x;
  let base = cell * settings.capacity;
  var sum = vec4f(0.0);
  var bounds = vec4f(NONE); // the least x, y, −x, −y
  for (var i = thread; i < settings.points; i += THREADS) {
    let point = warped[base + i];
    if is_finite(point) {
      sum += vec4f(point.xy, 1.0, 0.0);
      bounds = min(bounds, vec4f(point.xy, -point.xy));
    }
  }
  let total = sum_all(thread, sum);
  let count = max(total.z, 1.0);
  let mean = total.xy / count;
  workgroupBarrier();
  var squares = vec4f(0.0);
  for (var i = thread; i < settings.points; i += THREADS) {
    let point = warped[base + i];
    if is_finite(point) {
      let d = point.xy - mean;
      squares += vec4f(d.x * d.x, d.x * d.y, d.y * d.y, 0.0);
    }
  }
  let spread = sum_all(thread, squares) / count;
  workgroupBarrier();
  let box = least_of_all(thread, bounds);
  workgroupBarrier();
  let median = median_of(sort_from(thread, base, 0u));
  let least = sorted[0];
  workgroupBarrier();
  let outer = median_of(sort_from(thread, base, 2u * settings.points / 3u));
  if thread == 0u {
    let at = 4u * cell;
    measures[at] = vec4f(mean, total.z, 0.0);
    measures[at + 1u] = spread;
    measures[at + 2u] = vec4f(median, least, outer, 0.0);
    measures[at + 3u] = vec4f(box.xy, -box.zw);
  }
}
