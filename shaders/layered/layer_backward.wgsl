// From ∂L/∂z of a layer to ∂L/∂z of the hidden layer below it, and where that has a learned coefficient ∂L/∂coefficient.
// An invocation takes UNITS units of the layer below, of SPAN · 4 samples.
//#include layer_memory

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let spans = (sample_quads() + $SPAN - 1u) / $SPAN;
  let first_quad = (id.x % spans) * $SPAN;
  let first_unit = (id.x / spans) * $UNITS;
  let layer = place.first;
  let above = layer + 1u;
  let width = network.layers[layer].width;
  if first_unit >= width {
    return;
  }
  let arriving = rows_of(above) + first_quad;
  let quads = (network.layers[above].width + 3u) / 4u;
//#for u in UNITS
//#for s in SPAN
  var error$u_$s = vec4f(0.0);
//#end
//#end
//#if MAXOUT
  for (var piece = 0u; piece < network.layers[above].pieces; piece++) {
    let at = layer_at(above, piece) + first_unit * ROW;
//#else
  {
    let at = layer_at(above, 0u) + first_unit * ROW;
//#end
    for (var q = 0u; q < quads; q++) {
//#for s in SPAN
//#for e in FOUR
//#if MAXOUT
      let row$e_$s = arriving + (4u * q + $e) * SAMPLE_ROW + $s;
      let delta$e_$s = select(vec4f(0.0), deltas[row$e_$s], deltas[EXTRAS + row$e_$s] == vec4f(f32(piece)));
//#else
      let delta$e_$s = deltas[arriving + (4u * q + $e) * SAMPLE_ROW + $s];
//#end
//#end
//#end
//#for u in UNITS
      {
        let w = parameters[at + $u * ROW + q];
//#for s in SPAN
        error$u_$s += w.x * delta0_$s + w.y * delta1_$s + w.z * delta2_$s + w.w * delta3_$s;
//#end
      }
//#end
    }
  }
  let to = rows_of(layer) + first_unit * SAMPLE_ROW + first_quad;
  let learns = network.layers[layer].learned != 0u;
//#for u in UNITS
//#for s in SPAN
  {
    let at = to + $u * SAMPLE_ROW + $s;
    deltas[at] = select(vec4f(0.0), error$u_$s * deltas[at], first_unit + $u < width);
    if learns {
      deltas[EXTRAS + at] *= error$u_$s;
    }
  }
//#end
//#end
}
