// Makes axes of what the covariance made of them: each of length 1, upright to those before it (Gram and Schmidt, twice),
// on the side on which it was. An axis along which nothing varies, or nothing finite, stays as near to where it was as it
// can. Up to three units have their own axes. One workgroup.
//#include principal

var<workgroup> partials: array<vec4f, $WORKGROUP>;
var<workgroup> total: vec4f;

// The sum over all threads, the same for each of them.
fn sum_of(part: vec4f, thread: u32) -> vec4f {
  partials[thread] = part;
  workgroupBarrier();
  if thread == 0u {
    var sum = vec4f(0.0);
    for (var other = 0u; other < $WORKGROUP; other++) {
      sum += partials[other];
    }
    total = sum;
  }
  return workgroupUniformLoad(&total);
}

// Takes from axis `k` of `turned` what lies along the axes before it, which are done.
fn straighten(k: u32, thread: u32) {
  for (var again = 0u; again < 2u; again++) {
    var along = vec4f(0.0);
    for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
      along += turned[unit][k] * vec4f(turned[unit].xyz, 0.0);
    }
    let sums = sum_of(along, thread);
    for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
      var taken = 0.0;
      for (var before = 0u; before < k; before++) {
        taken += sums[before] * turned[unit][before];
      }
      turned[unit][k] -= taken;
    }
    workgroupBarrier();
  }
}

// By its bits, since a compiler may assume that numbers are finite.
fn is_not_finite(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7f800000u) == 0x7f800000u;
}

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(local_invocation_index) thread: u32) {
  if is_small() {
    for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
      let own = vec3u(0u, 1u, 2u) == vec3u(unit);
      axes[unit] = vec4f(select(vec3f(0.0), vec3f(1.0), own), axes[unit].w);
    }
    return;
  }
  // The size that the axes had before anything was taken from them: against it what is left is judged.
  var sizes = vec4f(0.0);
  for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
    sizes += vec4f(turned[unit].xyz * turned[unit].xyz, 0.0);
  }
  let before = sum_of(sizes, thread);
  let largest = max(before.x, max(before.y, before.z));
  for (var k = 0u; k < 3u; k++) {
    straighten(k, thread);
    var part = vec4f(0.0);
    for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
      part += vec4f(turned[unit][k] * turned[unit][k], turned[unit][k] * axes[unit][k], 0.0, 0.0);
    }
    var left = sum_of(part, thread);
    if is_not_finite(left.x) || left.x <= 1e-12 * largest || left.x < 1e-30 {
      for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
        turned[unit][k] = axes[unit][k];
      }
      workgroupBarrier();
      straighten(k, thread);
      part = vec4f(0.0);
      for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
        part += vec4f(turned[unit][k] * turned[unit][k], turned[unit][k] * axes[unit][k], 0.0, 0.0);
      }
      left = sum_of(part, thread);
    }
    let scale = select(1.0, -1.0, left.y < 0.0) / sqrt(max(left.x, 1e-30));
    for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
      turned[unit][k] *= scale;
    }
    workgroupBarrier();
  }
  for (var unit = thread; unit < cloud.width; unit += $WORKGROUP) {
    axes[unit] = vec4f(turned[unit].xyz, axes[unit].w);
  }
}
