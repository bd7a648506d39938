// The output layer for four samples: logits, ∂L/∂logits = (softmax − one-hot label) / samples, or (output − target) / samples,
// and from it ∂L/∂z of the last hidden layer. The sum over the hidden units is taken in quarters, which are then added. With
// SPLIT four invocations share the work and a quarter is each one's own; without it one does it all, to the same bits.
//#include layer_memory

const QUARTERS = 4u;
const OUTPUTS = $QUADS * $WITHIN;
//#if SPLIT
// Of each invocation its quarter of the logits of four samples.
var<workgroup> partial: array<vec4f, $WORKGROUP * OUTPUTS>;
//#end

// `quad`: which four samples of the chunk. With SPLIT all invocations of the workgroup must come here, four neighbours with
// the same quad, those without work with one too large.
fn output_quad(asked: u32, thread: u32) {
  let batch = batch_now();
  let present = present_in(batch);
  let quads = (present + 3u) / 4u;
  let quad = min(asked, quads - 1u);
  let last = network.depth - 1u;
  let width = network.layers[last].width;
  let share = (width + QUARTERS - 1u) / QUARTERS;
  let rows = rows_of(last) + quad;
//#for q in QUADS
  let b$q = output_biases($q);
//#for e in WITHIN
  var z$q_$e = vec4f(b$q[$e]);
//#end
//#end
//#if SPLIT
  let own = thread % QUARTERS;
  let first = min(own * share, width);
  let end = min(first + share, width);
  {
//#else
  let first = 0u;
  let end = width;
  for (var quarter = 0u; quarter < QUARTERS; quarter++) {
//#end
//#for q in QUADS
//#for e in WITHIN
    var sum$q_$e = vec4f(0.0);
//#end
//#end
//#if SPLIT
    for (var unit = first; unit < end; unit++) {
//#else
    for (var unit = quarter * share; unit < min((quarter + 1u) * share, width); unit++) {
//#end
      let h = values[rows + unit * SAMPLE_ROW];
//#for q in QUADS
      let w$q = output_weights(unit, $q);
//#for e in WITHIN
      sum$q_$e += w$q[$e] * h;
//#end
//#end
    }
//#for q in QUADS
//#for e in WITHIN
//#if SPLIT
    partial[thread * OUTPUTS + $q * 4u + $e] = sum$q_$e;
//#else
    z$q_$e += sum$q_$e;
//#end
//#end
//#end
  }
//#if SPLIT
  workgroupBarrier();
  for (var other = thread - own; other < thread - own + QUARTERS; other++) {
//#for q in QUADS
//#for e in WITHIN
    z$q_$e += partial[other * OUTPUTS + $q * 4u + $e];
//#end
//#end
  }
//#end
  let labels = values[LABELS + quad];
  let is_there = vec4u(0u, 1u, 2u, 3u) + 4u * quad < vec4u(present);
  let inverse = select(vec4f(0.0), vec4f(1.0 / f32(batch.size)), is_there);
  var largest = z0_0;
//#for q in QUADS
//#for e in WITHIN
  largest = max(largest, z$q_$e);
//#end
//#end
  var total = vec4f(0.0);
//#for q in QUADS
//#for e in WITHIN
  let e$q_$e = exp(z$q_$e - largest);
  total += e$q_$e;
//#end
//#end
  let squared = network.squared == 1u;
//#for q in QUADS
//#for e in WITHIN
  let is$q_$e = select(vec4f(0.0), vec4f(1.0), labels == vec4f($q * 4.0 + $e));
  let error$q_$e = select(vec4f(0.0), z$q_$e - labels, $q + $e == 0);
  let delta$q_$e = select(e$q_$e / total - is$q_$e, error$q_$e, squared) * inverse;
//#end
//#end
  if asked >= quads {
    return;
  }
//#if SPLIT
  let leads = own == 0u;
//#else
  let leads = true;
//#end
  if leads {
    let at = rows_of(network.depth) + quad;
//#for q in QUADS
//#for e in WITHIN
    deltas[at + ($q * 4u + $e) * SAMPLE_ROW] = delta$q_$e;
//#end
//#end
  }
  let learns = network.layers[last].learned != 0u;
  for (var unit = first; unit < end; unit++) {
    var error = vec4f(0.0);
//#for q in QUADS
    let w$q = output_weights(unit, $q);
//#for e in WITHIN
    error += w$q[$e] * delta$q_$e;
//#end
//#end
    let at = rows + unit * SAMPLE_ROW;
    deltas[at] *= error;
    if learns {
      deltas[EXTRAS + at] *= error;
    }
  }
  // The units that fill up four are taken for units by the layer below.
  for (var unit = width; leads && unit % 4u != 0u; unit++) {
    deltas[rows + unit * SAMPLE_ROW] = vec4f(0.0);
  }
}
