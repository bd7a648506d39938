// The mean of each unit over the points; 0 where the units' own axes are taken, so that their values stay what they are.
// One invocation a unit.
//#include principal

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x;
  if unit >= cloud.width {
    return;
  }
  var sum = vec4f(0.0);
  let row = (cloud.first_row + unit) * cloud.stride;
  for (var quad = 0u; 4u * quad < cloud.count; quad++) {
    sum += select(vec4f(0.0), rows[row + quad], is_there(quad) > vec4f(0.0));
  }
  axes[unit].w = select(dot(sum, vec4f(1.0)) / f32(max(cloud.count, 1u)), 0.0, is_small());
}
