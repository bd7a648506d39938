// A hidden layer going backward, a tile of its units and samples an invocation.
//#include backward_tile

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let spans = (sample_quads() + $SPAN - 1u) / $SPAN;
  let first_unit = (id.x / spans) * $UNITS;
  if first_unit < network.layers[place.first].width {
    backward_tile(place.first, first_unit, (id.x % spans) * $SPAN);
  }
}
