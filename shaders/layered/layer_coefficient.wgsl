// The gradient of a hidden layer's learned coefficients, one a unit or one for all, and the optimizer's step. One workgroup
// does it; sums are over the samples in their order, and for the layer's one coefficient then over its units.
//#include layer_memory

// Of the units in fours ∂L/∂coefficient.
var<workgroup> gradients: array<vec4f, ROW>;

fn step_at(at: u32, gradient: vec4f, moves: vec4<bool>) {
  let layer = place.first;
  let before = parameters[at];
  let after = moved(at, before, select(vec4f(0.0), gradient, moves), select(vec4f(0.0), vec4f(1.0), moves));
  let kept = clamp(after, vec4f(network.layers[layer].learned_min), vec4f(network.layers[layer].learned_max));
  parameters[at] = select(before, kept, moves);
}

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(local_invocation_index) thread: u32) {
  let layer = place.first;
  let width = network.layers[layer].width;
  let for_all = network.layers[layer].learned == PER_LAYER;
  let batch = batch_now();
  let quads = sample_quads();
  let ends = training.chunk + CHUNK >= batch.size;
  let row = layer_at(layer, 0u) + (input_rows(layer) + 1u) * ROW;
  correct_for(training.state_steps + 1u);
  for (var four = thread; four * 4u < width; four += $WORKGROUP) {
    let is_there = vec4u(0u, 1u, 2u, 3u) + 4u * four < vec4u(width);
    var sum = vec4f(0.0);
    for (var e = 0u; e < 4u; e++) {
      let first = EXTRAS + rows_of(layer) + (4u * four + e) * SAMPLE_ROW;
      var along = vec4f(0.0);
      for (var quad = 0u; quad < quads; quad++) {
        along += deltas[first + quad];
      }
      sum[e] = dot(along, vec4f(1.0));
    }
    sum = select(vec4f(0.0), sum, is_there);
    let carried = memory_of(row + four, 2u);
    if training.chunk > 0u {
      sum += state[carried];
    }
    if !ends {
      state[carried] = sum;
    } else if !for_all {
      step_at(row + four, sum, is_there);
    }
    gradients[four] = sum;
  }
  workgroupBarrier();
  if thread == 0u && ends && for_all {
    var total = 0.0;
    for (var unit = 0u; unit < width; unit++) {
      total += gradients[unit / 4u][unit % 4u];
    }
    step_at(row + LAYER_UNIT / 4u, vec4f(total, 0.0, 0.0, 0.0), vec4<bool>(true, false, false, false));
  }
}
