// What comes out of the network for four points of a batch.
//#include trace

const OUTPUTS = $QUADS * $WITHIN;

// Of each output the four values, then with slopes ∂/∂x and ∂/∂y: number `output` · PLANES + plane.
fn outputs_at(quad: u32) -> array<vec4f, OUTPUTS * $PLANES> {
  let stride = batch.stride;
  let origin = rows_into(network.depth) * stride + quad;
//#for q in QUADS
  let b$q = output_biases($q);
//#for e in WITHIN
//#for p in PLANES
  var sum$q_$e_$p = vec4f(select(0.0, b$q[$e], $p == 0));
//#end
//#end
//#end
  let width = network.layers[network.depth - 1u].width;
  for (var unit = 0u; unit < width; unit++) {
//#for p in PLANES
    let h$p = rows[origin + ($p * PLANE + unit) * stride];
//#end
//#for q in QUADS
    let w$q = output_weights(unit, $q);
//#for e in WITHIN
//#for p in PLANES
    sum$q_$e_$p += w$q[$e] * h$p;
//#end
//#end
//#end
  }
  var outputs: array<vec4f, OUTPUTS * $PLANES>;
//#for q in QUADS
//#for e in WITHIN
//#for p in PLANES
  outputs[($q * $WITHIN + $e) * $PLANES + $p] = sum$q_$e_$p;
//#end
//#end
//#end
  return outputs;
}
