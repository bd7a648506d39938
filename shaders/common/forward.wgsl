// What the network says of one point.
//#include network
//#include stable
//#include activation

// The activation's coefficients as they apply to a hidden unit, whose learned one is given.
fn unit_coefficients(learned: f32) -> Coefficients {
  let chosen = coefficients_from(network.coefficients);
//#if LEARNED
  let one = select(learned, parameters[${BASE}LAYER * network.slots].w, network.learned == 2u);
  return with_coefficient(chosen, network.learned_index, one);
//#else
  return chosen;
//#end
}

// The logits at a point, four classes a vector; a class that is not there has −1e9.
fn logits_at(point: vec2f) -> array<vec4f, $QUADS> {
  var logits: array<vec4f, $QUADS>;
//#for q in QUADS
  logits[$q] = output_biases($q);
//#end
  for (var unit = 0u; unit < network.width; unit++) {
    let w = unit_weights(unit);
    let h = activation(w.x * point.x + w.y * point.y + w.z, unit_coefficients(w.w), 0.5);
//#for q in QUADS
    logits[$q] += h * output_weights(unit, $q);
//#end
  }
  return logits;
}
