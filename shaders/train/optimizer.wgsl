// What a dispatch of training is told, and how the optimizer moves parameters. Where its memory of them lies is said by
// `memory_of`, which the program that includes this defines.

struct Training {
  steps: u32, // how many to take
  step: u32, // how many were taken before
  state_steps: u32, // how many of those with the optimizer's present memory
  batch: u32, // samples a step, drawn from a shuffle; 0: all, in their own order
  seed: u32, // of the first network
  learning_rate: f32,
  epsilon: f32,
  l1: f32,
  l2: f32,
  keep_first: f32, // μ, or β₁
  take_first: f32, // 1, or 1 − β₁
  keep_second: f32, // β₂
  take_second: f32, // 1 − β₂
  log_keep_first: f32, // ln β₁
  log_keep_second: f32, // ln β₂
  learned_min: f32, // the range that a learned coefficient is kept in
  learned_max: f32,
  chunk: u32, // the first position in the batch, where a dispatch takes a part of it
  rule: u32, // SGD, 1: momentum, or ADAM
}

const SGD = 0u;
const ADAM = 2u;

@group(1) @binding(0) var<uniform> training: Training;
// Three times what there is of parameters: the optimizer's first memory, its second, and the sums that are carried from
// chunk to chunk.
@group(1) @binding(1) var<storage, read_write> state: array<vec4f>;

// 1 / (1 − βᵗ) for both memories.
var<private> corrections: vec2f;

// 1 / (1 − exp(x)) for x < 0, without cancellation near 0.
fn correction(x: f32) -> f32 {
  let near = -x * (1.0 + x * (0.5 + x * (0.16666667 + x * (0.041666668 + x * (0.008333334 + x * 0.0013888889)))));
  return 1.0 / select(1.0 - exp(max(x, -80.0)), near, x > -0.25);
}

fn correct_for(steps: u32) {
  let t = f32(steps);
  corrections = vec2f(correction(t * training.log_keep_first), correction(t * training.log_keep_second));
}

// ∂/∂w of l1·Σ|w| + l2·½Σw².
fn penalty(w: vec4f) -> vec4f {
  return training.l2 * w + training.l1 * sign(w);
}

// The parameters p that lie at `at` after a step against the gradient g. `moves` is 1, or 0 for what is not trained.
fn moved(at: u32, p: vec4f, g: vec4f, moves: vec4f) -> vec4f {
  var along = g;
  if training.rule != SGD {
    let first_at = memory_of(at, 0u);
    let remembered = state[first_at];
    let first = mix(remembered, training.keep_first * remembered + training.take_first * g, moves);
    state[first_at] = first;
    along = first;
    if training.rule == ADAM {
      let second_at = memory_of(at, 1u);
      let squares = state[second_at];
      let second = mix(squares, training.keep_second * squares + training.take_second * g * g, moves);
      state[second_at] = second;
      along = first * corrections.x / (sqrt(max(second * corrections.y, vec4f(1e-37))) + training.epsilon);
    }
  }
  return p - (training.learning_rate * moves) * along;
}
