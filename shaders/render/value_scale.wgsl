// How a value becomes a colour of the paper: bare at 0, one fill for what is positive and another for what is negative,
// with light lines where the value is a round number.
//#include colours

const FULLEST = 0.72; // weight of the fill at the largest value
const LEVEL_WIDTH = 0.9; // CSS pixels
const LEVEL_INK = 0.24;

// share: of the largest value, -1 ... 1.
fn value_colour(paper: vec3f, positive: vec3f, negative: vec3f, share: f32) -> vec3f {
  let s = clamp(share, -1.0, 1.0);
  return mix(paper, select(negative, positive, s > 0.0), FULLEST * abs(s) * (1.25 - 0.25 * abs(s)));
}

// How much of the ink of a level covers a pixel; gradient: of the value, per pixel; step: from level to level. Levels
// that crowd fade.
fn level_ink(value: f32, gradient: f32, step: f32, ratio: f32) -> f32 {
  let apart = step / max(gradient, 1e-12);
  let distance = abs(value / step - floor(value / step + 0.5)) * apart;
  let cover = clamp(0.5 * LEVEL_WIDTH * ratio + 0.5 - distance, 0.0, 1.0);
  return LEVEL_INK * cover * clamp(apart / (10.0 * ratio) - 0.3, 0.0, 1.0);
}
