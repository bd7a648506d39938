// Trains a network with one hidden layer by whole steps in one dispatch: forward, softmax cross-entropy, backward and
// update, all in the memory of one workgroup, which is one network. Of several, each has the seed after that of the one before.
//
// Going forward a thread takes SAMPLES samples at a time, so that each weight it fetches serves them all. Going backward
// it takes four units over a quarter of the samples, so that each sample it fetches serves four units; then it adds up
// the quarters of one unit and moves that. Every sum has one order: over a quarter's samples, over the quarters, over the
// chunks. So the same seed gives the same bits for every size of workgroup and however steps are split into dispatches.
//
// Variants: QUADS is 0 for two classes, of which only the difference of the logits matters, else classes / 4 rounded up.
// STREAMED takes mini-batches, and more than CHUNK samples chunk by chunk; without it all samples are one chunk.
//#include network
//#include rng
//#include stable
//#include activation
//#include optimizer
//#include memory

const UNITS = 4u; // that a thread takes at a time, and quarters: one cannot change without the other
const PER_LAYER = 2u;

// training_count: x, y, 0, label.
@group(1) @binding(2) var<storage, read> data: array<vec4f>;

//#if QUADS > 0
var<workgroup> output_partials: array<vec4f, $WORKGROUP * UNITS * $QUADS>; // of a quarter and unit ∂L/∂v
//#end
var<workgroup> partials: array<vec4f, $WORKGROUP * UNITS>; // of a quarter and unit ∂L/∂(w_x, w_y, b, coefficient or Δv)
var<workgroup> output_bias: array<vec4f, $OUTPUTS>;
var<workgroup> bias_partials: array<vec4f, UNITS * $OUTPUTS>;
//#if LEARNED
var<workgroup> learned_partials: array<f32, $WORKGROUP * UNITS>;
//#end

//#if RANDOM
// The draw of `random` for a unit and a sample of the data, in the step that the key is of.
fn draw(key: u32, unit: u32, sample: u32) -> f32 {
  return uniform_from(fold_in(fold_in(fold_in(key, 0u), unit), sample));
}
//#end

// Reads a unit's parameters into the workgroup's memory.
fn load_unit(unit: u32) {
  let at = base + unit * network.slots;
  let first = parameters[at] * vec4f(1.0, 1.0, network.biased, 1.0);
//#if QUADS == 0
  let outputs = parameters[at + 1u];
  ${MEMORY}hidden[unit] = vec4f(first.xyz, outputs.x - outputs.y);
//#else
  ${MEMORY}hidden[unit] = vec4f(first.xyz, 0.0);
//#end
//#if LEARNED
  ${MEMORY}learned[unit] = select(first.w, parameters[base + LAYER * network.slots].w, network.learned == PER_LAYER);
//#end
}

// Writes back what has changed in the workgroup's memory alone.
fn store_unit(unit: u32) {
  let at = base + unit * network.slots;
  let w = ${MEMORY}hidden[unit];
  let old = parameters[at];
//#if LEARNED
  let coefficient = select(${MEMORY}learned[unit], old.w, network.learned == PER_LAYER);
//#else
  let coefficient = old.w;
//#end
  parameters[at] = vec4f(w.xy, select(old.z, w.z, network.biased > 0.0), coefficient);
}

// Moves a unit against its gradient: of (w_x, w_y, b, coefficient), and of its output weights.
fn update_unit(unit: u32, gradient: vec4f, output_gradient: array<vec4f, $OUTPUTS>) {
  let at = base + unit * network.slots;
  let w = ${MEMORY}hidden[unit].xyz;
  let penalties = penalty(vec4f(w.xy, 0.0, 0.0));
//#if LEARNED
  let alone = f32(network.learned != PER_LAYER);
  let weights = moved(at, vec4f(w, ${MEMORY}learned[unit]), gradient + penalties, vec4f(1.0, 1.0, network.biased, alone));
  ${MEMORY}learned[unit] = clamp(weights.w, training.learned_min, training.learned_max);
  ${MEMORY}learned_gradients[unit] = gradient.w;
//#else
  let weights = moved(at, vec4f(w, 0.0), gradient + penalties, vec4f(1.0, 1.0, network.biased, 0.0));
//#end
//#for q in OUTPUTS
  let before$q = parameters[at + 1u + $q];
  let outputs$q = moved(at + 1u + $q, before$q, output_gradient[$q] + penalty(before$q), vec4f(1.0));
  parameters[at + 1u + $q] = outputs$q;
//#end
//#if QUADS == 0
  ${MEMORY}hidden[unit] = vec4f(weights.xyz, outputs0.x - outputs0.y);
//#else
  ${MEMORY}hidden[unit] = vec4f(weights.xyz, 0.0);
//#end
}

//#if STREAMED
// The place in the data of the sample at a position of the epoch.
fn sample_at(position: u32, mask: u32, key: u32) -> u32 {
  if training.batch == 0u {
    return position;
  }
  return permute(position, network.training_count, mask, key);
}

// The sum together with those of the chunks before; kept for the next chunk unless this is the last.
fn carried(at: u32, sum: vec4f, first_chunk: bool, last_chunk: bool) -> vec4f {
  let place = memory_of(at, 2u);
  let total = select(state[place], vec4f(0.0), first_chunk) + sum;
  if !last_chunk {
    state[place] = total;
  }
  return total;
}
//#end

//#if LEARNED
// Moves the layer's one coefficient against the sum of its units' gradients.
fn update_layer(width: u32) {
  var gradient = 0.0;
  for (var unit = 0u; unit < width; unit++) {
    gradient += ${MEMORY}learned_gradients[unit];
  }
  let at = base + LAYER * network.slots;
  let coefficient = moved(at, parameters[at], vec4f(0.0, 0.0, 0.0, gradient), vec4f(0.0, 0.0, 0.0, 1.0)).w;
  parameters[at].w = clamp(coefficient, training.learned_min, training.learned_max);
}
//#end

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) workgroup: vec3u) {
  base = workgroup.x * (LAYER + 1u) * network.slots;
//#if !SHARED
  own_memory = workgroup.x;
//#end
  let seed = training.seed + workgroup.x;
  let width = network.width;
  let count = network.training_count;
  let chosen = coefficients_from(network.coefficients);
  let layer = base + LAYER * network.slots;
  for (var unit = thread; unit < width; unit += $WORKGROUP) {
    load_unit(unit);
  }
  if thread == 0u {
//#for q in OUTPUTS
    let bias$q = parameters[layer + 1u + $q];
    output_bias[$q] = select(bias$q * network.biased, bias$q, bias$q == vec4f(-1e9));
//#end
  }
//#if STREAMED
  let batch = select(min(training.batch, count), count, training.batch == 0u);
  let batches = (count + batch - 1u) / batch;
  let mask = permutation_mask(count);
//#end
  synchronize();

  for (var k = 0u; k < training.steps; k++) {
    let step = training.step + k;
    correct_for(training.state_steps + k + 1u);
//#if RANDOM
    let draw_key = fold_in(fold_in(pcg(seed), STREAM_RANDOM), step);
//#end
//#if STREAMED
    let begin = (step % batches) * batch;
    let size = min(batch, count - begin);
    let shuffle_key = fold_in(fold_in(pcg(seed), STREAM_SHUFFLE), step / batches);
    for (var chunk = 0u; chunk < size; chunk += CHUNK) {
      let present = min(CHUNK, size - chunk);
      let last = chunk + CHUNK >= size;
//#else
    {
      let present = count;
      let size = count;
//#end
//#include forward_pass
      synchronize();
//#include backward_pass
    }
//#if LEARNED
    if network.learned == PER_LAYER {
      if thread == 0u {
        update_layer(width);
      }
      storageBarrier();
      synchronize();
      for (var unit = thread; unit < width; unit += $WORKGROUP) {
        ${MEMORY}learned[unit] = parameters[layer].w;
      }
      synchronize();
    }
//#end
  }

  for (var unit = thread; unit < width; unit += $WORKGROUP) {
    store_unit(unit);
  }
  if thread == 0u && network.biased > 0.0 {
//#for q in OUTPUTS
    parameters[layer + 1u + $q] = output_bias[$q];
//#end
  }
}
