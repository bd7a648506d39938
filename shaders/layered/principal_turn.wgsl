// The axes times the covariance of the units: of each unit the sum over the points of how far it is off its mean there,
// times where the point lies along the axes. One workgroup takes four units; sums are taken in one order.
//#include principal

var<workgroup> partials: array<array<vec3f, 4>, $WORKGROUP>;

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first = 4u * workgroup.x;
  let row = (cloud.first_row + first) * cloud.stride;
//#for u in FOUR
  // Where there is no such unit, the last one is taken once more.
  let unit$u = min(first + $u, cloud.width - 1u);
  let row$u = row + (unit$u - first) * cloud.stride;
  let mean$u = axes[unit$u].w;
  var sum$u = vec3f(0.0);
//#end
  for (var quad = thread; 4u * quad < cloud.count; quad += $WORKGROUP) {
//#for u in FOUR
    let off$u = rows[row$u + quad] - mean$u;
//#end
    for (var e = 0u; e < min(4u, cloud.count - 4u * quad); e++) {
      let along = places[4u * quad + e].xyz;
//#for u in FOUR
      sum$u += off$u[e] * along;
//#end
    }
  }
//#for u in FOUR
  partials[thread][$u] = sum$u;
//#end
  workgroupBarrier();
  if thread < 4u && first + thread < cloud.width {
    var total = vec3f(0.0);
    for (var other = 0u; other < $WORKGROUP; other++) {
      total += partials[other][thread];
    }
    turned[first + thread] = vec4f(total, 0.0);
  }
}
