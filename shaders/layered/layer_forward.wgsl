// A hidden layer going forward, a tile of units and samples an invocation.
//#include forward_tile

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let spans = (sample_quads() + $SPAN - 1u) / $SPAN;
  let first_unit = (id.x / spans) * 4u * $FOURS;
  if first_unit < network.layers[place.first].width {
    forward_tile(place.first, first_unit, (id.x % spans) * $SPAN);
  }
}
