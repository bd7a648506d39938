// A part of the way from ∂L/∂z of a layer to ∂L/∂z of the hidden layer below it, and where that has a learned coefficient to
// ∂L/∂coefficient. It is UNITS units of the layer below, of SPAN · 4 samples.
//#include layer_memory

const BACKWARD_TILE = $UNITS * $SPAN;

// ∂L/∂h: units × SPAN, units outside.
var<private> errors: array<vec4f, BACKWARD_TILE>;

// Computes the units of `layer` from `first_unit` on for the samples in fours from `first_quad` on.
fn backward_tile(layer: u32, first_unit: u32, first_quad: u32) {
  let above = layer + 1u;
  let width = network.layers[layer].width;
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
//#for u in UNITS
//#for s in SPAN
  errors[$u * $SPAN + $s] = error$u_$s;
//#end
//#end

  let learns = network.layers[layer].learned != 0u;
  for (var k = 0u; k < BACKWARD_TILE; k++) {
    let unit = first_unit + k / $SPAN;
    let at = rows_of(layer) + unit * SAMPLE_ROW + first_quad + k % $SPAN;
    deltas[at] = select(vec4f(0.0), errors[k] * deltas[at], unit < width);
    if learns {
      deltas[EXTRAS + at] *= errors[k];
    }
  }
}
