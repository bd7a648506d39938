// A part of a hidden layer going forward: z = W x + b, h = f(z) and its slope, or with several pieces h = the largest z and
// which it was. It is UNITS units of SPAN · 4 samples, so that each number that is fetched serves many.
//#include layer_memory
//#include stable
//#include activation

const FORWARD_TILE = 4u * $FOURS * $SPAN;

// Units × SPAN, units outside.
var<private> tile: array<vec4f, FORWARD_TILE>;
//#if MAXOUT
var<private> winner: array<vec4f, FORWARD_TILE>;
//#end

// Computes the units from `first_unit` on for the samples in fours from `first_quad` on.
fn forward_tile(layer: u32, first_unit: u32, first_quad: u32) {
  let own = &network.layers[layer];
  let below = rows_below(layer) + first_quad;
//#if MAXOUT
  for (var piece = 0u; piece < (*own).pieces; piece++) {
    let at = layer_at(layer, piece);
//#else
  {
    let at = layer_at(layer, 0u);
//#end
    let columns = at + first_unit / 4u;
//#for f in FOURS
    let b$f = biases(at, layer, first_unit / 4u + $f);
//#for e in FOUR
//#for s in SPAN
    var z$f_$e_$s = vec4f(b$f[$e]);
//#end
//#end
//#end
    for (var input = 0u; input < (*own).inputs; input++) {
//#for s in SPAN
      let x$s = values[below + input * SAMPLE_ROW + $s];
//#end
//#for f in FOURS
      let w$f = parameters[columns + input * ROW + $f];
//#for e in FOUR
//#for s in SPAN
      z$f_$e_$s += w$f[$e] * x$s;
//#end
//#end
//#end
    }
//#for f in FOURS
//#for e in FOUR
//#for s in SPAN
//#if MAXOUT
    {
      let k = ($f * 4u + $e) * $SPAN + $s;
      let larger = (z$f_$e_$s > tile[k]) | vec4<bool>(piece == 0u);
      tile[k] = select(tile[k], z$f_$e_$s, larger);
      winner[k] = select(winner[k], vec4f(f32(piece)), larger);
    }
//#else
    tile[($f * 4u + $e) * $SPAN + $s] = z$f_$e_$s;
//#end
//#end
//#end
//#end
  }

//#if !MAXOUT
  let chosen = coefficients_from((*own).coefficients);
//#if RANDOM
  let key = fold_in(fold_in(fold_in(pcg(training.seed), STREAM_RANDOM), training.step), layer);
//#end
//#end
  for (var k = 0u; k < FORWARD_TILE; k++) {
    let unit = first_unit + k / $SPAN;
    let at = rows_of(layer) + unit * SAMPLE_ROW + first_quad + k % $SPAN;
    let z = tile[k];
//#if MAXOUT
    values[at] = z;
    deltas[at] = vec4f(1.0);
    deltas[EXTRAS + at] = winner[k];
//#else
//#if LEARNED
    let for_all = (*own).learned == PER_LAYER;
    let learned = learned_coefficient(layer, select(unit, LAYER_UNIT, for_all || unit >= LAYER_UNIT));
    let c = with_coefficient(chosen, (*own).learned_index, learned);
//#else
    let c = chosen;
//#end
//#if RANDOM
    let samples = vec4u(values[INDICES + first_quad + k % $SPAN]);
    let unit_key = fold_in(key, unit);
//#end
    var h = vec4f(0.0);
    var slope = vec4f(0.0);
//#if LEARNED
    var by_coefficient = vec4f(0.0);
//#end
//#for e in FOUR
    {
//#if RANDOM
      let random = uniform_from(fold_in(unit_key, samples[$e]));
//#else
      let random = 0.5;
//#end
      let jet = activation_jet(z[$e], c, random);
      h[$e] = jet.value;
      slope[$e] = jet.slope;
//#if LEARNED
      by_coefficient[$e] = activation_by_coefficient(z[$e], c, random, (*own).learned_index);
//#end
    }
//#end
    values[at] = h;
    deltas[at] = slope;
//#if LEARNED
    deltas[EXTRAS + at] = by_coefficient;
//#end
//#end
  }
}
