// Packs the distances to the nearest creases of a batch of grid points: a byte for each layer, 255 for FARTHEST pixels
// and more. One invocation a point.
//#include trace

// rows × columns of the grid: layers 0 … 3 in the bytes of x, from the lowest, layers 4 and 5 in those of y.
@group(2) @binding(0) var<storage, read_write> creases: array<vec2u>;

fn share(layer: u32, point: u32) -> f32 {
  return bitcast<f32>(atomicLoad(&nearest[4u * layer * batch.stride + point])) / FARTHEST;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let point = id.x;
  if point >= batch.count {
    return;
  }
  creases[batch.first + point] = vec2u(
    pack4x8unorm(vec4f(share(0u, point), share(1u, point), share(2u, point), share(3u, point))),
    pack4x8unorm(vec4f(share(4u, point), share(5u, point), 1.0, 1.0)),
  );
}
