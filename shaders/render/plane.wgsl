// Shades the plane, pixel by pixel, from a sampled field: the wash of the winning class, the light of its facet, the ink
// of the creases, and the decision boundary at its distance |margin| / |slope| in pixels.
// DIRECT: the field has one sample a pixel, so that nothing lies between. VALUE: it is the one output of a network, shown
// on a continuous scale without a boundary. DEEP: the creases of several layers are inked from their distances.
//#include wash
//#if VALUE
//#include value_scale
//#end
//#if DEEP
//#include deep_ink
//#end
//#include light
//#include between

struct PlaneSettings {
  view: vec4f, // the input at the middle of the canvas, input units a pixel, pixels a CSS pixel
  canvas: vec4f, // in pixels: width, height; then the relief's and the ink's share
  lattice: Lattice,
  @align(16) first: vec2f, // DIRECT: the pixel of the top left sample; uniforms align what follows a struct to 16
  levels: vec2f, // VALUE: the value of the full colour, and from one level to the next
//#if DEEP
  pens: LayerPens,
//#end
}

@group(0) @binding(0) var<uniform> settings: PlaneSettings;
@group(0) @binding(2) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a sample
@group(0) @binding(3) var<storage, read> height_scale: array<f32>; // height per margin
@group(0) @binding(4) var ink: texture_2d<f32>; // of the first layer's creases, as large as the canvas
//#if DEEP
@group(0) @binding(5) var<storage, read> creases: array<vec2u>; // a sample; see deep_ink.wgsl
//#end

// What is the same for all pixels comes with the triangle: on a software adapter a load costs as much as eighty
// multiplications.
struct Given {
  @builtin(position) position: vec4f,
  @location(0) @interpolate(flat) lattice: vec4f, // spacings a pixel; the top left pixel's corner in spacings; spacing
  @location(1) @interpolate(flat) last: vec4f, // column and row of the last cell; dark; input units a CSS pixel
  @location(2) @interpolate(flat) paper: vec4f, // and how high the relief stands for its margin
  @location(3) @interpolate(flat) ink: vec4f, // and its share
  @location(4) @interpolate(flat) casing: vec4f, // and pixels a CSS pixel
  @location(5) @interpolate(flat) wire: vec4f, // and the weight of the wash at p = 1/2
  @location(6) @interpolate(flat) cut: vec4f, // and the weight of the wash at p = 1
//#if TWO
  @location(7) @interpolate(flat) fill: vec3f, // of class 0
  @location(8) @interpolate(flat) fill_step: vec3f, // from there to that of class 1
//#end
//#if VALUE
  @location(9) @interpolate(flat) levels: vec2f, // 1 / the value of the full colour, and from one level to the next
//#end
}

@vertex
fn cover(@builtin(vertex_index) vertex: u32) -> Given {
  var out: Given;
  out.position = vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
  let lattice = settings.lattice;
//#if DIRECT
  out.lattice = vec4f(1.0, -0.5 - settings.first, lattice.spacing);
//#else
  let middle = vec2f(1.0, -1.0) * (settings.view.xy - lattice.origin) / lattice.spacing;
  let scale = settings.view.z / lattice.spacing;
  out.lattice = vec4f(scale, middle - 0.5 * scale * settings.canvas.xy, lattice.spacing);
//#end
  out.last = vec4f(lattice.columns - 2.0, lattice.rows - 2.0, palette.wash.z, settings.view.z * settings.view.w);
  out.paper = vec4f(palette.paper.rgb, height_scale[0] * settings.canvas.z);
  out.ink = vec4f(palette.ink.rgb, settings.canvas.w);
  out.casing = vec4f(palette.casing.rgb, settings.view.w);
  out.wire = vec4f(palette.wire.rgb, palette.wash.x);
  out.cut = vec4f(palette.cut.rgb, palette.wash.y);
//#if TWO
  out.fill = palette.fills[0].rgb;
  out.fill_step = palette.fills[1].rgb - palette.fills[0].rgb;
//#end
//#if VALUE
  out.levels = vec2f(1.0 / settings.levels.x, settings.levels.y);
//#end
  return out;
}

//#if DEEP
fn pen_of(layer: u32) -> vec2f {
  return settings.pens.pen[layer].xy;
}

fn written_on(paper: vec3f, given: Given) -> vec3f {
  let at = given.position.xy * given.lattice.x + given.lattice.yz;
  let columns = given.last.x + 2.0;
//#if DIRECT
  return layers_at_sample(paper, u32(at.y * columns + at.x), given.casing.w);
//#else
  return layers_between(paper, cell_at(at, given.last.xy), columns, 1.0 / given.lattice.x, given.casing.w);
//#end
}
//#end

fn field_at(given: Given) -> Between {
  let at = given.position.xy * given.lattice.x + given.lattice.yz;
//#if DIRECT
  return at_sample(field[u32(at.y * (given.last.x + 2.0) + at.x)]);
//#else
  let cell = cell_at(at, given.last.xy);
  return between(field[cell.first], field[cell.first + 1u], field[cell.below], field[cell.below + 1u], given.lattice.w, cell.at);
//#end
}

@fragment
fn shade(given: Given) -> @location(0) vec4f {
  let here = field_at(given);
//#if VALUE
  let value = here.margin * here.up;
  var colour = value_colour(given.paper.rgb, given.fill, given.fill + given.fill_step, value * given.levels.x);
//#else
//#if TWO
  let fill = given.fill + given.fill_step * here.winner;
//#else
  let fill = palette.fills[u32(here.winner)].rgb;
//#end
  var colour = mix(given.paper.rgb, fill, wash_weight(here.margin, given.wire.w, given.cut.w));
//#end
  colour *= relief(here.slope * here.up * given.paper.w, given.last.z);
  colour = mix(colour, given.ink.rgb, textureLoad(ink, vec2u(given.position.xy), 0).r * given.ink.w);
//#if DEEP
  colour = written_on(colour, given);
//#end
  let ratio = given.casing.w;
//#if VALUE
  let gradient = length(here.rise) * given.last.w / ratio;
  colour = mix(colour, given.ink.rgb, level_ink(value, gradient, given.levels.y, ratio));
//#else
  let distance = here.margin * inverseSqrt(max(dot(here.rise, here.rise), 1e-20)) / given.last.w;
  let cover = clamp((vec3f(3.2, 1.75, 0.95) - distance) * ratio + 0.5, vec3f(0.0), vec3f(1.0));
  colour = mix(colour, given.casing.rgb, 0.86 * cover.x);
  colour = mix(colour, given.wire.rgb, cover.y);
  colour = mix(colour, given.cut.rgb, cover.z);
//#end
  return vec4f(colour, 1.0);
}
