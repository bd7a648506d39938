// The axes times the covariance of the units: of each unit the sum over the points of how far it is off its mean there,
// times where the point lies along the axes. One workgroup a unit; sums are taken in one order.
//#include principal

var<workgroup> partials: array<vec3f, $WORKGROUP>;

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let unit = workgroup.x;
  let mean = axes[unit].w;
  let row = (cloud.first_row + unit) * cloud.stride;
  var sum = vec3f(0.0);
  for (var quad = thread; 4u * quad < cloud.count; quad += $WORKGROUP) {
    let off = rows[row + quad] - mean;
    for (var e = 0u; e < min(4u, cloud.count - 4u * quad); e++) {
      sum += off[e] * places[4u * quad + e].xyz;
    }
  }
  partials[thread] = sum;
  workgroupBarrier();
  if thread == 0u {
    var total = vec3f(0.0);
    for (var other = 0u; other < $WORKGROUP; other++) {
      total += partials[other];
    }
    turned[unit] = vec4f(total, 0.0);
  }
}
