// All layers forward, the output layer, and all layers backward in one dispatch, where all have the same activation. A
// workgroup takes GROUP · 4 samples, which nothing but the parameters connects with the others.
//#include forward_tile
//#include output_quad
//#include backward_tile

const SPANS = $GROUP / $SPAN;

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) workgroup: vec3u) {
  let first_quad = workgroup.x * $GROUP;
  for (var layer = 0u; layer < network.depth; layer++) {
    let tiles = SPANS * ((network.layers[layer].width + $UNITS - 1u) / $UNITS);
    for (var t = thread; t < tiles; t += $WORKGROUP) {
      forward_tile(layer, (t / SPANS) * $UNITS, first_quad + (t % SPANS) * $SPAN);
    }
    storageBarrier();
  }
//#if SPLIT
  output_quad(select(CHUNK, first_quad + thread / QUARTERS, thread < QUARTERS * $GROUP), thread);
//#else
  for (var quad = thread; quad < $GROUP; quad += $WORKGROUP) {
    output_quad(first_quad + quad, thread);
  }
//#end
  for (var above = network.depth - 1u; above > 0u; above--) {
    storageBarrier();
    let tiles = SPANS * ((network.layers[above - 1u].width + $UNITS - 1u) / $UNITS);
    for (var t = thread; t < tiles; t += $WORKGROUP) {
      backward_tile(above - 1u, (t / SPANS) * $UNITS, first_quad + (t % SPANS) * $SPAN);
    }
  }
}
