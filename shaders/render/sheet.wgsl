// Draws the folded sheet: the paper as a mesh over its field, lit and shadowed, with the creases' ink on it; the samples
// as pins at their height; and the plane of the cut at height 0, dimmer where the paper hides it. VALUE: the field is the
// one output of a network, shown on a continuous scale. DEEP: the creases of several layers are inked from distances.
//#include wash
//#if VALUE
//#include value_scale
//#end
//#if DEEP
//#include deep_ink
//#end
//#include light
//#include ring
//#include stage
//#include between

@group(0) @binding(2) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a node
@group(0) @binding(3) var<storage, read> height_scale: array<f32>; // height per margin
@group(0) @binding(4) var<storage, read> framing: array<Framing>; // one
@group(0) @binding(5) var<storage, read> samples: array<vec4f>; // x, y, 0, label
@group(0) @binding(6) var ink: texture_2d<f32>; // of the creases, over the whole sheet
@group(0) @binding(7) var shadow: texture_2d<f32>; // how deep the shadow is, over the whole sheet
@group(0) @binding(8) var smooth_sampler: sampler;
//#if DEEP
@group(0) @binding(9) var<storage, read> creases: array<vec2u>; // a node of the field; see deep_ink.wgsl
//#end

struct Paper {
  @builtin(position) position: vec4f,
  @location(0) p: vec2f, // the input
  // What is the same for all pixels: on a software adapter loading it anew for each takes longer.
  @location(1) @interpolate(flat) back: vec4f, // colour of the other side; dark
  @location(2) @interpolate(flat) front: vec4f, // and height per margin
  @location(3) @interpolate(flat) ink: vec4f, // and its opacity
  @location(4) @interpolate(flat) glow: vec4f, // and pixels a CSS pixel
  @location(5) @interpolate(flat) edge: vec4f, // and half the side of the sheet
  @location(6) @interpolate(flat) wash: vec4f, // weights at p = 1/2 and at p = 1; columns and rows less 2
  @location(7) @interpolate(flat) sheet: vec4f, // input at the top left node, spacing
//#if TWO
  @location(8) @interpolate(flat) fill: vec3f, // of class 0
  @location(9) @interpolate(flat) fill_step: vec3f, // from there to that of class 1
//#end
}

// origin, spacing: of the top left node and between nodes; last: column and row of the last cell.
fn field_at(p: vec2f, origin: vec2f, spacing: f32, last: vec2f) -> Between {
  let cell = cell_at((p - origin) * vec2f(1.0, -1.0) / spacing, last);
  return between(field[cell.first], field[cell.first + 1u], field[cell.below], field[cell.below + 1u], spacing, cell.at);
}

@vertex
fn lay(@builtin(vertex_index) node: u32) -> Paper {
  let columns = u32(stage.sheet.columns);
  var p = stage.sheet.origin + stage.sheet.spacing * vec2f(f32(node % columns), -f32(node / columns));
  var height = select(0.0, field[node].x, are_numbers(field[node].xxxx)) * height_scale[0] * stage.canvas.w;
//#if !TWO
  // The paper meets the cut in a groove: nodes beside the groove move into it, or it would be as jagged as the mesh.
  let s = field[node];
  let steep = dot(s.yz, s.yz);
  if (s.x * s.x < 0.3 * steep * stage.look.z * stage.look.z) {
    p = clamp(p - s.yz * (s.x / steep), vec2f(-stage.look.w), vec2f(stage.look.w));
    height = 0.0;
  }
//#end
  var out: Paper;
  out.position = project(framing[0], vec3f(p, height));
  out.p = p;
  out.back = vec4f(palette.back.rgb, palette.wash.z);
  out.front = vec4f(palette.paper.rgb, height_scale[0] * stage.canvas.w);
  out.ink = vec4f(palette.ink.rgb, stage.look.x);
  out.glow = vec4f(palette.cut_glow.rgb, stage.canvas.z);
  out.edge = vec4f(palette.edge.rgb, stage.look.w);
  out.wash = vec4f(palette.wash.xy, stage.sheet.columns - 2.0, stage.sheet.rows - 2.0);
  out.sheet = vec4f(stage.sheet.origin, stage.sheet.spacing, 0.0);
//#if TWO
  out.fill = palette.fills[0].rgb;
  out.fill_step = palette.fills[1].rgb - palette.fills[0].rgb;
//#end
  return out;
}

//#if DEEP
fn pen_of(layer: u32) -> vec2f {
  return stage.pens.pen[layer].xy;
}
//#end

@fragment
fn shade(paper: Paper, @builtin(front_facing) front: bool) -> @location(0) vec4f {
  let p = paper.p;
  let across = dpdx(p);
  let along = dpdy(p);
  let ratio = paper.glow.a;
  let on_sheet = (p - paper.sheet.xy) / (2.0 * paper.edge.a) * vec2f(1.0, -1.0);
  let written = textureSampleLevel(ink, smooth_sampler, on_sheet, 0.0).r * paper.ink.a;
  let shaded = textureSampleLevel(shadow, smooth_sampler, on_sheet, 0.0).r;
  let here = field_at(p, paper.sheet.xy, paper.sheet.z, paper.wash.zw);
  let slope = here.slope * here.up * paper.front.a;
  let lambert = dot(vec3f(-slope, 1.0), LIGHT) * inverseSqrt(dot(slope, slope) + 1.0);
  let dark = paper.back.a;
  let lit = mix(0.48, 0.34, dark)
    + mix(0.53, 0.86, dark) * max(0.0, select(0.2 - 0.5 * lambert, lambert, front)) * (1.0 - 0.62 * shaded);
//#if VALUE
  let value = here.margin * here.up;
  let above = value_colour(paper.front.rgb, paper.fill, paper.fill + paper.fill_step, value / stage.levels.x);
//#else
//#if TWO
  let fill = paper.fill + paper.fill_step * here.winner;
//#else
  let fill = palette.fills[u32(here.winner)].rgb;
//#end
  let weight = 0.88 * wash_weight(here.margin, paper.wash.x, paper.wash.y);
  let above = mix(paper.front.rgb, fill, weight);
//#end
  var colour = select(paper.back.rgb, above, front);
  colour = mix(colour, colour * 1.25 + 0.04, dark);
  let grain = fract(floor(on_sheet * 768.0).xyx * 0.1031);
  let stirred = grain + dot(grain, grain.yzx + 33.33);
  let fibre = fract((stirred.x + stirred.y) * stirred.z);
  colour = colour * lit * (1.0 + 0.018 * (fibre - 0.5));
  colour = mix(colour, paper.ink.rgb, written);
//#if DEEP
  let spacing = paper.sheet.z * inverseSqrt(max(abs(across.x * along.y - across.y * along.x), 1e-12)); // in pixels
  let cell = cell_at((p - paper.sheet.xy) * vec2f(1.0, -1.0) / paper.sheet.z, paper.wash.zw);
  colour = layers_between(colour, cell, paper.wash.z + 2.0, spacing, ratio);
//#end
  let gradient = length(vec2f(dot(here.rise, across), dot(here.rise, along)));
//#if VALUE
  colour = mix(colour, paper.ink.rgb, level_ink(value, gradient, stage.levels.y, ratio));
//#else
  // The cut glows onto the paper beside it.
  let distance = here.margin / max(gradient, 1e-12) / ratio;
  colour = mix(colour, paper.glow.rgb, 0.3 * exp(-distance * distance / 60.0));
//#end
  // The edge of the paper.
  let inside = (paper.edge.a - abs(p)) / max(abs(across) + abs(along), vec2f(1e-12)) / ratio;
  colour = mix(colour, paper.edge.rgb, mix(0.5, 0.35, dark) * clamp(1.4 - min(inside.x, inside.y), 0.0, 1.0));
  return vec4f(colour, 1.0);
}

const CUT_PLANE = 1.219; // half its side: a little more than the sheet's

struct Cut {
  @builtin(position) position: vec4f,
  @location(0) p: vec2f, // within the plane of the cut, input units
}

const CORNERS = array(vec2f(-1, -1), vec2f(1, -1), vec2f(-1, 1), vec2f(-1, 1), vec2f(1, -1), vec2f(1, 1));

@vertex
fn stretch(@builtin(vertex_index) vertex: u32) -> Cut {
  let p = CORNERS[vertex] * CUT_PLANE;
  var position = project(framing[0], vec3f(p, 0.0));
  position.z += 6e-4 * position.w; // paper that lies flat in the plane is in front of it
  return Cut(position, p);
}

fn frame_at(p: vec2f) -> f32 {
  let inside = (CUT_PLANE - abs(p)) / max(fwidth(p), vec2f(1e-12)) / stage.canvas.z;
  return clamp(1.3 - min(inside.x, inside.y), 0.0, 1.0);
}

@fragment
fn cut_in_front(cut: Cut) -> @location(0) vec4f {
  let edge = 0.72 * frame_at(cut.p);
  let fill = mix(0.28, 0.3, palette.wash.z) * (1.0 - edge);
  return vec4f(palette.cut.rgb * edge + palette.leaf.rgb * fill, edge + fill);
}

@fragment
fn cut_behind(cut: Cut) -> @location(0) vec4f {
  return vec4f(palette.cut.rgb, 1.0) * 0.12 * frame_at(cut.p);
}

struct Pin {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // from the middle, in pixels
  @location(1) @interpolate(flat) colour: vec4f,
}

@vertex
fn stick(@builtin(vertex_index) vertex: u32) -> Pin {
  let sample = samples[vertex / 6u];
  let p = sample.xy;
  let here = field_at(p, stage.sheet.origin, stage.sheet.spacing, vec2f(stage.sheet.columns, stage.sheet.rows) - 2.0);
  let height = here.margin * here.up * height_scale[0] * stage.canvas.w;
  var position = project(framing[0], vec3f(p, height));
  let reach = (1.6 * stage.canvas.z + 1.0) * CORNERS[vertex % 6u];
  position += vec4f(2.0 * reach / stage.canvas.xy * position.w, -2e-3 * position.w, 0.0);
  if (max(abs(p.x), abs(p.y)) > stage.look.w) {
    position = vec4f(0.0, 0.0, 0.0, 1.0);
  }
//#if VALUE
  let share = clamp(sample.w / stage.levels.x, -1.0, 1.0);
  let hue = mix(palette.edge.rgb, palette.classes[select(1u, 0u, share > 0.0)].rgb, min(1.0, 1.5 * abs(share)));
//#else
  let hue = palette.classes[u32(sample.w)].rgb;
//#end
  return Pin(position, reach, vec4f(hue, select(1.0, 0.75, height < 0.0)));
}

@fragment
fn pin_colour(pin: Pin) -> @location(0) vec4f {
  let cover = clamp(1.6 * stage.canvas.z + 0.5 - length(pin.place), 0.0, 1.0) * pin.colour.a;
  return vec4f(pin.colour.rgb, 1.0) * cover;
}

struct Ring {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // CSS pixels from the centre
}

// In front of everything: the point that is pointed at shows through the paper.
@vertex
fn encircle(@builtin(vertex_index) vertex: u32) -> Ring {
  let p = stage.levels.zw;
  let here = field_at(p, stage.sheet.origin, stage.sheet.spacing, vec2f(stage.sheet.columns, stage.sheet.rows) - 2.0);
  let height = here.margin * here.up * height_scale[0] * stage.canvas.w;
  let place = CORNERS[vertex] * (stage.look.y + 4.0);
  let centre = project(framing[0], vec3f(p, height));
  let middle = centre.xy / centre.w + 2.0 * stage.canvas.z * place / stage.canvas.xy;
  return Ring(vec4f(middle, 0.0, 1.0), place);
}

@fragment
fn ring_colour(ring: Ring) -> @location(0) vec4f {
  return ringed(ring.place, stage.look.y, stage.canvas.z);
}
