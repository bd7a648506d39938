// The logits at points of the plane, one point an invocation.
//#include forward

// n: x, y, –, –.
@group(1) @binding(0) var<storage, read> points: array<vec4f>;
// n × classes.
@group(1) @binding(1) var<storage, read_write> result: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let point = id.x + id.y * groups.x * 64u;
  if point >= arrayLength(&points) {
    return;
  }
  var logits = logits_at(points[point].xy);
  for (var each = 0u; each < network.classes; each++) {
    result[point * network.classes + each] = logits[each / 4u][each % 4u];
  }
}
