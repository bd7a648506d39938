// Where points lie along the axes, from the mean on. An invocation takes four points.
//#include principal

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quad = id.x;
  if 4u * quad >= cloud.count {
    return;
  }
  var x = vec4f(0.0);
  var y = vec4f(0.0);
  var z = vec4f(0.0);
  for (var unit = 0u; unit < cloud.width; unit++) {
    let axis = axes[unit];
    let off = rows[(cloud.first_row + unit) * cloud.stride + quad] - axis.w;
    x += axis.x * off;
    y += axis.y * off;
    z += axis.z * off;
  }
  for (var e = 0u; e < min(4u, cloud.count - 4u * quad); e++) {
    places[4u * quad + e] = vec4f(x[e], y[e], z[e], 1.0);
  }
}
