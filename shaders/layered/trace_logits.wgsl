// The logits of a batch of points: as rows beside the stages that led to them, or one point after another. An invocation
// takes four points.
//#include trace_outputs

//#if !KEEPS
// All points × classes.
@group(2) @binding(0) var<storage, read_write> result: array<f32>;
//#end

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quad = id.x;
  if quad >= point_quads() {
    return;
  }
  var outputs = outputs_at(quad);
//#if KEEPS
  for (var each = 0u; each < OUTPUTS; each++) {
    rows[(8u + 12u * PLANE + each) * batch.stride + quad] = outputs[each];
  }
//#else
  for (var e = 0u; e < min(4u, batch.count - 4u * quad); e++) {
    let point = batch.first + 4u * quad + e;
    for (var each = 0u; each < network.classes; each++) {
      result[point * network.classes + each] = outputs[each][e];
    }
  }
//#end
}
