// Small pictures of the units of one layer: what came out of each of them over a grid, unit after unit. An invocation
// takes four points of one unit.
//#include trace

// Units × points of the grid, four to a vec4f.
@group(2) @binding(0) var<storage, read_write> pictures: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quads = point_quads();
  let quad = id.x % quads;
  let unit = id.x / quads;
  if unit >= network.layers[place.layer].width {
    return;
  }
  let each = batch.rows * batch.columns / 4u;
  pictures[unit * each + batch.first / 4u + quad] = rows[(rows_into(place.layer + 1u) + unit) * batch.stride + quad];
}
