// The palette, which every pass that colours binds at the same place; sRGB, 0 … 1, and mixed as such.
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
  inks: array<vec4f, 6>, // of the creases, by layer
}

@group(0) @binding(1) var<uniform> palette: Palette;
