// Shades the plane, pixel by pixel, from a sampled field: the wash of the winning class, the light of its facet, the ink
// of the creases, and the decision boundary at its distance |margin| / |slope| in pixels.
// DIRECT: the field has one sample a pixel, so that nothing lies between.
//#include wash
//#include light
//#include between

struct PlaneSettings {
  view: vec4f, // the input at the middle of the canvas, input units a pixel, pixels a CSS pixel
  canvas: vec4f, // in pixels: width, height; then the relief's and the ink's share
  lattice: Lattice,
  @align(16) first: vec2f, // DIRECT: the pixel of the top left sample; uniforms align what follows a struct to 16
}

@group(0) @binding(0) var<uniform> settings: PlaneSettings;
@group(0) @binding(2) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a sample
@group(0) @binding(3) var<storage, read> height_scale: array<f32>; // height per margin
@group(0) @binding(4) var ink: texture_2d<f32>; // of the creases, as large as the canvas

@vertex
fn cover(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

fn field_at(pixel: vec2f) -> Between {
//#if DIRECT
  let place = pixel - 0.5 - settings.first;
  return at_sample(field[u32(place.y * settings.lattice.columns + place.x)]);
//#else
  let p = settings.view.xy + (pixel - 0.5 * settings.canvas.xy) * settings.view.z * vec2f(1.0, -1.0);
  let cell = cell_at(settings.lattice, p);
  return between(field[cell.first], field[cell.first + 1u], field[cell.below], field[cell.below + 1u], settings.lattice, cell.at);
//#end
}

@fragment
fn shade(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let ratio = settings.view.w;
  let here = field_at(position.xy);
  var colour = mix(palette.paper.rgb, fill_of(here.winner), wash_weight(here.margin));
  let slope = here.slope * here.up * height_scale[0] * settings.canvas.z;
  colour *= relief(slope, palette.wash.z);
  colour = mix(colour, palette.ink.rgb, textureLoad(ink, vec2u(position.xy), 0).r * settings.canvas.w);
  let distance = here.margin * inverseSqrt(max(dot(here.rise, here.rise), 1e-20)) / (settings.view.z * ratio);
  let cover = clamp((vec3f(3.2, 1.75, 0.95) - distance) * ratio + 0.5, vec3f(0.0), vec3f(1.0));
  colour = mix(colour, palette.casing.rgb, 0.86 * cover.x);
  colour = mix(colour, palette.wire.rgb, cover.y);
  colour = mix(colour, palette.cut.rgb, cover.z);
  return vec4f(colour, 1.0);
}
