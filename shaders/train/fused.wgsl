// Trains a network with one hidden layer by whole steps in one dispatch: forward, softmax cross-entropy, backward and
// update. A workgroup is a network. A thread owns SAMPLES samples going forward; going backward it owns units.
//
// Sums have one order whatever the variant: over a thread's own samples, then over the threads, chunk after chunk. So the
// same seed gives the same bits at any width and however the steps are split into dispatches.
//
// Variants: QUADS 0 is two classes, of which only the difference of the logits matters; else classes / 4, rounded up.
// NARROW takes at most that many units and keeps a thread's samples in registers throughout; without it (0) a thread takes
// UNITS units at a time over all samples. STREAMED fetches samples anew in each step: mini-batches, and more than CHUNK.
//#include network
//#include rng
//#include stable
//#include activation

struct Training {
  steps: u32, // how many to take
  step: u32, // how many were taken before
  state_steps: u32, // how many of those with the optimizer's present memory
  batch: u32, // samples a step, drawn from a shuffle; 0: all, in their own order
  seed: u32,
  optimizer: u32, // 0: SGD, 1: momentum, 2: Adam
  learning_rate: f32,
  epsilon: f32,
  l1: f32,
  l2: f32,
  keep_first: f32, // μ or β₁
  take_first: f32, // 1 or 1 − β₁
  keep_second: f32, // β₂
  take_second: f32, // 1 − β₂
  log_keep_first: f32, // ln β₁
  log_keep_second: f32, // ln β₂
  learned_min: f32, // the range that a learned coefficient is kept in
  learned_max: f32,
}

const SGD = 0u;
const ADAM = 2u;
const PER_LAYER = 2u;

@group(1) @binding(0) var<uniform> training: Training;
// Three times as many as the parameters: the optimizer's first memory, its second, and the sums of the chunks so far.
@group(1) @binding(1) var<storage, read_write> state: array<vec4f>;
// training_count: x, y, 0, label.
@group(1) @binding(2) var<storage, read> data: array<vec4f>;

// A unit's weights: (of x, of y, bias, with two classes v₀ − v₁).
var<workgroup> hidden: array<vec4f, LAYER>;
//#if LEARNED
var<workgroup> learned: array<f32, LAYER>;
var<workgroup> learned_gradient: array<f32, LAYER>;
//#end
//#if QUADS == 0
var<workgroup> output_bias: f32;
var<workgroup> bias_partials: array<f32, $WORKGROUP>;
//#else
var<workgroup> output_bias: array<vec4f, $QUADS>;
var<workgroup> bias_partials: array<vec4f, $WORKGROUP * $QUADS>;
//#end
//#if NARROW > 0
// A thread's sums over its own samples, of each unit: (∂L/∂w_x, ∂L/∂w_y, ∂L/∂b, ∂L/∂learned); two classes: see below.
var<workgroup> partials: array<vec4f, $NARROW * $WORKGROUP>;
//#if QUADS == 0
//#if LEARNED
var<workgroup> learned_partials: array<f32, $NARROW * $WORKGROUP>;
//#end
//#else
var<workgroup> output_partials: array<vec4f, $NARROW * $WORKGROUP * $QUADS>;
//#end
//#else
//#if QUADS == 0
var<workgroup> points: array<vec4f, $CHUNK>; // x, y, ∂L/∂(logit 0)
//#else
var<workgroup> points: array<vec2f, $CHUNK>; // x, y
var<workgroup> deltas: array<vec4f, $CHUNK * $QUADS>; // ∂L/∂logits
//#end
//#end

// Of this step: 1 − βᵗ, inverted, for Adam's two memories.
var<private> corrections: vec2f;
// Where the workgroup's network begins, in vec4f; its state begins at three times that.
var<private> base: u32;

fn penalty(w: vec4f) -> vec4f {
  return training.l2 * w + training.l1 * sign(w);
}

// 1 / (1 − exp(x)) for x < 0, without cancellation near 0.
fn correction(x: f32) -> f32 {
  let near = -x * (1.0 + x * (0.5 + x * (0.16666667 + x * (0.041666668 + x * (0.008333334 + x * 0.0013888889)))));
  return 1.0 / select(1.0 - exp(max(x, -80.0)), near, x > -0.25);
}

// The parameters p at `at` after a step against the gradient g; where `moves` is false both they and the memory stay.
fn updated(at: u32, p: vec4f, g: vec4f, moves: vec4<bool>) -> vec4f {
  if training.optimizer == SGD {
    return select(p, p - training.learning_rate * g, moves);
  }
  let stride = (LAYER + 1u) * network.slots;
  let place = 2u * base + at;
  let first = training.keep_first * state[place] + training.take_first * g;
  state[place] = select(state[place], first, moves);
  if training.optimizer != ADAM {
    return select(p, p - training.learning_rate * first, moves);
  }
  let second = training.keep_second * state[place + stride] + training.take_second * g * g;
  state[place + stride] = select(state[place + stride], second, moves);
  let size = sqrt(max(second * corrections.y, vec4f(1e-37))) + training.epsilon;
  return select(p, p - training.learning_rate * (first * corrections.x) / size, moves);
}

//#if STREAMED
// Adds what the chunks before this one have summed up; keeps the sum for the next one unless this is the last.
fn carried(at: u32, sum: vec4f, first_chunk: bool, last_chunk: bool) -> vec4f {
  let place = 2u * base + 2u * (LAYER + 1u) * network.slots + at;
  var total = sum;
  if !first_chunk {
    total += state[place];
  }
  if !last_chunk {
    state[place] = total;
  }
  return total;
}
//#end

// Reads a unit's parameters into the workgroup's memory.
fn load_unit(unit: u32) {
  let at = base + unit * network.slots;
  let first = parameters[at];
  let weights = first.xyz * vec3f(1.0, 1.0, network.biased);
//#if QUADS == 0
  let outputs = parameters[at + 1u];
  hidden[unit] = vec4f(weights, outputs.x - outputs.y);
//#else
  hidden[unit] = vec4f(weights, 0.0);
//#end
//#if LEARNED
  learned[unit] = select(first.w, parameters[base + LAYER * network.slots].w, network.learned == PER_LAYER);
//#end
}

// Moves a unit's parameters against the gradient: of its weights, bias and learned coefficient, and of its outputs.
fn update_unit(unit: u32, gradient: vec4f, output_gradient: array<vec4f, $OUTPUTS>) {
  let at = base + unit * network.slots;
  let old = parameters[at];
  let moves = vec4<bool>(true, true, network.biased > 0.0, network.learned == 1u);
  var moved = updated(at, old, gradient + penalty(old) * vec4f(1.0, 1.0, 0.0, 0.0), moves);
//#if LEARNED
  moved.w = clamp(moved.w, training.learned_min, training.learned_max);
  learned_gradient[unit] = gradient.w;
//#end
  parameters[at] = moved;
//#for q in OUTPUTS
  let outputs$q = parameters[at + 1u + $q];
  parameters[at + 1u + $q] = updated(at + 1u + $q, outputs$q, output_gradient[$q] + penalty(outputs$q), vec4<bool>(true));
//#end
  load_unit(unit);
}

// Reads the output biases into the workgroup's memory.
fn load_output_biases() {
//#if QUADS == 0
  let biases = output_biases_at(0u);
  output_bias = biases.x - biases.y;
//#else
//#for q in QUADS
  output_bias[$q] = output_biases_at($q);
//#end
//#end
}

fn output_biases_at(quad: u32) -> vec4f {
  let biases = parameters[base + LAYER * network.slots + 1u + quad];
  return select(biases * network.biased, biases, biases == vec4f(-1e9));
}

fn draw(key: u32, unit: u32, sample: u32) -> f32 {
  return uniform_from(fold_in(fold_in(fold_in(key, 0u), unit), sample));
}

// The place in the data of the sample at a position of the step's batch.
fn sample_at(position: u32, mask: u32, key: u32) -> u32 {
  if training.batch == 0u {
    return position;
  }
  return permute(position, network.training_count, mask, key);
}

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) workgroup: vec3u) {
  base = workgroup.x * (LAYER + 1u) * network.slots;
  let width = network.width;
  let count = network.training_count;
  let chosen = coefficients_from(network.coefficients);
  let mask = permutation_mask(count);
  for (var unit = thread; unit < width; unit += $WORKGROUP) {
    load_unit(unit);
  }
  if thread == 0u {
    load_output_biases();
  }
  let own = thread * $SAMPLES;
//#if !STREAMED
//#for s in SAMPLES
  let sample$s = select(vec4f(0.0), data[min(own + $s, count - 1u)], own + $s < count);
  let x$s = sample$s.xy;
  let label$s = u32(sample$s.w);
  let share$s = select(0.0, 1.0 / f32(count), own + $s < count);
//#if NARROW == 0
//#if QUADS == 0
  points[own + $s] = vec4f(x$s, 0.0, 0.0);
//#else
  points[own + $s] = x$s;
//#end
//#end
//#end
//#end
  workgroupBarrier();

  for (var k = 0u; k < training.steps; k++) {
    let step = training.step + k;
    let state_steps = f32(training.state_steps + k + 1u);
    corrections = vec2f(correction(state_steps * training.log_keep_first), correction(state_steps * training.log_keep_second));
//#if RANDOM
    let draw_key = fold_in(fold_in(pcg(training.seed), STREAM_RANDOM), step);
//#end
//#if STREAMED
    let batch = select(training.batch, count, training.batch == 0u || training.batch > count);
    let batches = (count + batch - 1u) / batch;
    let begin = (step % batches) * batch;
    let size = min(batch, count - begin);
    let shuffle_key = fold_in(fold_in(pcg(training.seed), STREAM_SHUFFLE), step / batches);
    for (var chunk = 0u; chunk < size; chunk += $CHUNK) {
      let present = min($CHUNK, size - chunk);
//#for s in SAMPLES
      let index$s = sample_at(begin + min(chunk + own + $s, size - 1u), mask, shuffle_key);
      let sample$s = data[index$s];
      let x$s = sample$s.xy;
      let label$s = u32(sample$s.w);
      let share$s = select(0.0, 1.0 / f32(size), own + $s < present);
//#end
//#else
    {
      let present = count;
//#if RANDOM
//#for s in SAMPLES
      let index$s = own + $s;
//#end
//#end
//#end

      // Forward: each weight that is fetched serves SAMPLES samples.
//#for s in SAMPLES
//#if QUADS == 0
      var logit$s = output_bias;
//#else
//#for q in QUADS
      var logits$s_$q = output_bias[$q];
//#end
//#end
//#end
      for (var unit = 0u; unit < width; unit++) {
        let w = hidden[unit];
//#for q in QUADS
        let v$q = parameters[base + unit * network.slots + 1u + $q];
//#end
//#if LEARNED
        let c = with_coefficient(chosen, network.learned_index, learned[unit]);
//#else
        let c = chosen;
//#end
//#for s in SAMPLES
        {
//#if RANDOM
          let h = activation(w.x * x$s.x + w.y * x$s.y + w.z, c, draw(draw_key, unit, index$s));
//#else
          let h = activation(w.x * x$s.x + w.y * x$s.y + w.z, c, 0.5);
//#end
//#if QUADS == 0
          logit$s += w.w * h;
//#else
//#for q in QUADS
          logits$s_$q += v$q * h;
//#end
//#end
        }
//#end
      }

      // ∂L/∂logits = (softmax − one-hot label) / samples.
//#if QUADS == 0
      var bias_sum = 0.0;
//#for s in SAMPLES
      let e$s = exp(-abs(logit$s));
      let r$s = 1.0 / (1.0 + e$s);
      let delta$s = (select(e$s * r$s, r$s, logit$s >= 0.0) - select(0.0, 1.0, label$s == 0u)) * share$s;
      bias_sum += delta$s;
//#if NARROW == 0
//#if STREAMED
      points[own + $s] = vec4f(x$s, delta$s, 0.0);
//#else
      points[own + $s].z = delta$s;
//#end
//#end
//#end
      bias_partials[thread] = bias_sum;
//#else
//#for q in QUADS
      var bias_sum$q = vec4f(0.0);
//#end
//#for s in SAMPLES
      var most$s = logits$s_0;
//#if QUADS == 2
      most$s = max(most$s, logits$s_1);
//#end
      let largest$s = max(max(most$s.x, most$s.y), max(most$s.z, most$s.w));
      var sum$s = 0.0;
//#for q in QUADS
      let e$s_$q = exp(logits$s_$q - largest$s);
      sum$s += e$s_$q.x + e$s_$q.y + e$s_$q.z + e$s_$q.w;
//#end
//#for q in QUADS
      let is$s_$q = select(vec4f(0.0), vec4f(1.0), vec4u(0u, 1u, 2u, 3u) + 4u * $q == vec4u(label$s));
      let delta$s_$q = (e$s_$q / sum$s - is$s_$q) * share$s;
      bias_sum$q += delta$s_$q;
//#if NARROW == 0
      deltas[(own + $s) * $QUADS + $q] = delta$s_$q;
//#end
//#end
//#if NARROW == 0
//#if STREAMED
      points[own + $s] = x$s;
//#end
//#end
//#end
//#for q in QUADS
      bias_partials[thread * $QUADS + $q] = bias_sum$q;
//#end
//#end

//#if NARROW > 0
      // Backward: each weight that is fetched serves SAMPLES samples again.
      for (var unit = 0u; unit < width; unit++) {
        let w = hidden[unit];
//#for q in QUADS
        let v$q = parameters[base + unit * network.slots + 1u + $q];
        var output_sum$q = vec4f(0.0);
//#end
//#if LEARNED
        let c = with_coefficient(chosen, network.learned_index, learned[unit]);
        var learned_sum = 0.0;
//#else
        let c = chosen;
//#end
        var sum = vec4f(0.0);
//#for s in SAMPLES
        {
          let z = w.x * x$s.x + w.y * x$s.y + w.z;
//#if RANDOM
          let random = draw(draw_key, unit, index$s);
//#else
          let random = 0.5;
//#end
          let jet = activation_jet(z, c, random);
//#if QUADS == 0
          let delta = jet.slope * delta$s;
          sum += vec4f(delta * x$s, delta, jet.value * delta$s);
//#if LEARNED
          learned_sum += activation_by_coefficient(z, c, random, network.learned_index) * delta$s;
//#end
//#else
          var error = 0.0;
//#for q in QUADS
          error += dot(v$q, delta$s_$q);
          output_sum$q += jet.value * delta$s_$q;
//#end
          let delta = jet.slope * error;
//#if LEARNED
          sum += vec4f(delta * x$s, delta, activation_by_coefficient(z, c, random, network.learned_index) * error);
//#else
          sum += vec4f(delta * x$s, delta, 0.0);
//#end
//#end
        }
//#end
        let place = unit * $WORKGROUP + thread;
        partials[place] = sum;
//#for q in QUADS
        output_partials[place * $QUADS + $q] = output_sum$q;
//#end
//#if QUADS == 0
//#if LEARNED
        learned_partials[place] = learned_sum;
//#end
//#end
      }
//#end
      workgroupBarrier();
//#if QUADS > 0
      storageBarrier();
//#end

//#if NARROW > 0
      for (var block = thread; block < width; block += $WORKGROUP) {
        let unit0 = block;
        var total0 = vec4f(0.0);
        var learned_total0 = 0.0;
//#for q in QUADS
        var output_total0_$q = vec4f(0.0);
//#end
        for (var other = 0u; other < $WORKGROUP; other++) {
          let place = unit0 * $WORKGROUP + other;
          total0 += partials[place];
//#for q in QUADS
          output_total0_$q += output_partials[place * $QUADS + $q];
//#end
//#if QUADS == 0
//#if LEARNED
          learned_total0 += learned_partials[place];
//#end
//#end
        }
//#else
      // Backward: each sample that is fetched serves UNITS units.
      for (var block = thread; block * $UNITS < width; block += $WORKGROUP) {
//#for u in UNITS
        let unit$u = min(block * $UNITS + $u, LAYER - 1u);
        let w$u = hidden[unit$u];
        var total$u = vec4f(0.0);
        var learned_total$u = 0.0;
//#for q in QUADS
        let v$u_$q = parameters[base + unit$u * network.slots + 1u + $q];
        var output_total$u_$q = vec4f(0.0);
//#end
//#if LEARNED
        let c$u = with_coefficient(chosen, network.learned_index, learned[unit$u]);
//#else
        let c$u = chosen;
//#end
//#end
        for (var first = 0u; first < $CHUNK; first += $SAMPLES) {
          if first >= present {
            break;
          }
//#for u in UNITS
          var sum$u = vec4f(0.0);
          var learned_sum$u = 0.0;
//#for q in QUADS
          var output_sum$u_$q = vec4f(0.0);
//#end
//#end
          for (var i = first; i < first + $SAMPLES; i++) {
            let point = points[i];
//#for q in QUADS
            let delta$q = deltas[i * $QUADS + $q];
//#end
//#if RANDOM
//#if STREAMED
            let index = sample_at(begin + min(chunk + i, size - 1u), mask, shuffle_key);
//#else
            let index = i;
//#end
//#end
//#for u in UNITS
            {
              let z = w$u.x * point.x + w$u.y * point.y + w$u.z;
//#if RANDOM
              let random = draw(draw_key, unit$u, index);
//#else
              let random = 0.5;
//#end
              let jet = activation_jet(z, c$u, random);
//#if QUADS == 0
              let delta = jet.slope * point.z;
              sum$u += vec4f(delta * point.xy, delta, jet.value * point.z);
//#if LEARNED
              learned_sum$u += activation_by_coefficient(z, c$u, random, network.learned_index) * point.z;
//#end
//#else
              var error = 0.0;
//#for q in QUADS
              error += dot(v$u_$q, delta$q);
              output_sum$u_$q += jet.value * delta$q;
//#end
              let delta = jet.slope * error;
//#if LEARNED
              sum$u += vec4f(delta * point, delta, activation_by_coefficient(z, c$u, random, network.learned_index) * error);
//#else
              sum$u += vec4f(delta * point, delta, 0.0);
//#end
//#end
            }
//#end
          }
//#for u in UNITS
          total$u += sum$u;
          learned_total$u += learned_sum$u;
//#for q in QUADS
          output_total$u_$q += output_sum$u_$q;
//#end
//#end
        }
//#end
//#for u in BLOCK
        if unit$u == block * $BLOCK + $u && unit$u < width {
          let at = base + unit$u * network.slots;
//#if QUADS == 0
          // With two classes the error that reaches a unit is (v₀ − v₁) times the sample's delta.
          let difference = hidden[unit$u].w;
          var gradient = vec4f(total$u.xyz, learned_total$u) * difference;
          var output_gradient = array<vec4f, 1>(vec4f(total$u.w, -total$u.w, 0.0, 0.0));
//#else
          var gradient = total$u;
          var output_gradient: array<vec4f, $QUADS>;
//#for q in QUADS
          output_gradient[$q] = output_total$u_$q;
//#end
//#end
//#if STREAMED
          let last = chunk + $CHUNK >= size;
          gradient = carried(at, gradient, chunk == 0u, last);
//#for q in OUTPUTS
          output_gradient[$q] = carried(at + 1u + $q, output_gradient[$q], chunk == 0u, last);
//#end
          if last {
            update_unit(unit$u, gradient, output_gradient);
          }
//#else
          update_unit(unit$u, gradient, output_gradient);
//#end
        }
//#end
      }

      if thread == $WORKGROUP - 1u {
//#for q in OUTPUTS
        {
          let at = base + LAYER * network.slots + 1u + $q;
//#if QUADS == 0
          var sum = 0.0;
          for (var other = 0u; other < $WORKGROUP; other++) {
            sum += bias_partials[other];
          }
          var gradient = vec4f(sum, -sum, 0.0, 0.0);
//#else
          var gradient = vec4f(0.0);
          for (var other = 0u; other < $WORKGROUP; other++) {
            gradient += bias_partials[other * $QUADS + $q];
          }
//#end
//#if STREAMED
          let last = chunk + $CHUNK >= size;
          gradient = carried(at, gradient, chunk == 0u, last);
          if last {
            parameters[at] = updated(at, parameters[at], gradient, vec4<bool>(network.biased > 0.0));
          }
//#else
          parameters[at] = updated(at, parameters[at], gradient, vec4<bool>(network.biased > 0.0));
//#end
        }
//#end
        load_output_biases();
      }
      workgroupBarrier();
//#if QUADS > 0
      storageBarrier();
//#end
    }
//#if LEARNED
    if network.learned == PER_LAYER {
      if thread == 0u {
        var gradient = 0.0;
        for (var unit = 0u; unit < width; unit++) {
          gradient += learned_gradient[unit];
        }
        let at = base + LAYER * network.slots;
        let moved = updated(at, parameters[at], vec4f(0.0, 0.0, 0.0, gradient), vec4<bool>(false, false, false, true));
        parameters[at] = vec4f(0.0, 0.0, 0.0, clamp(moved.w, training.learned_min, training.learned_max));
      }
      storageBarrier();
      workgroupBarrier();
      for (var unit = thread; unit < width; unit += $WORKGROUP) {
        learned[unit] = parameters[base + LAYER * network.slots].w;
      }
      workgroupBarrier();
    }
//#end
  }
}
