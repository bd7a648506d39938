// The palette as a uniform, and how a margin becomes the colour of the paper: wash by confidence, light by slope.
// Twin of src/render/shading.ts; every colour is sRGB, 0 … 1, and mixed as such.
struct Palette {
  paper: vec4f,
  back: vec4f,
  ink: vec4f,
  cut: vec4f,
  wire: vec4f,
  cut_glow: vec4f,
  casing: vec4f,
  leaf: vec4f,
  edge: vec4f,
  wash: vec4f, // weight at p = 1/2, weight at p = 1, 1 if dark, 0
  fills: array<vec4f, 8>,
  classes: array<vec4f, 8>,
}

const LIGHT = vec3f(-0.4363, 0.4918, 0.7536); // normalize(-0.55, 0.62, 0.95)

// The wash of a class that wins by `margin` >= 0 over the runner-up: p = 1 / (1 + exp(-margin)).
fn wash_weight(margin: f32, wash: vec4f) -> f32 {
  let sure = 2.0 / (1.0 + exp(-min(margin, 40.0))) - 1.0;
  return (wash.x + (wash.y - wash.x) * sure * sure) * min(1.0, 10.0 * sure + 0.25);
}

// How much brighter the flat paper would be if it stood as high as the sheet; slope: of the height, per input unit.
fn relief(slope: vec2f, dark: f32) -> vec3f {
  let normal = vec3f(-slope, 1.0) * inverseSqrt(dot(slope, slope) + 1.0);
  let gain = mix(0.2, 0.34, dark) * (dot(normal, LIGHT) - LIGHT.z);
  return 1.0 + gain * vec3f(0.84, 1.0, 1.06);
}
