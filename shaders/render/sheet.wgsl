// Draws the folded sheet: the paper as a mesh over its field, lit and shadowed, with the creases' ink on it; the samples
// as pins at their height; and the plane of the cut at height 0, dimmer where the paper hides it.
//#include wash
//#include light
//#include stage
//#include between

@group(0) @binding(2) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a node
@group(0) @binding(3) var<storage, read> height_scale: array<f32>; // height per margin
@group(0) @binding(4) var<storage, read> framing: array<Framing>; // one
@group(0) @binding(5) var<storage, read> samples: array<vec4f>; // x, y, 0, label
@group(0) @binding(6) var ink: texture_2d<f32>; // of the creases, over the whole sheet
@group(0) @binding(7) var shadow: texture_2d<f32>; // how deep the shadow is, over the whole sheet
@group(0) @binding(8) var smooth_sampler: sampler;

struct Paper {
  @builtin(position) position: vec4f,
  @location(0) p: vec2f, // the input
}

fn field_at(p: vec2f) -> Between {
  let sheet = stage.sheet;
  let at = (p - sheet.origin) * vec2f(1.0, -1.0) / sheet.spacing;
  let cell = cell_at(at, vec2f(sheet.columns, sheet.rows) - 2.0);
  return between(field[cell.first], field[cell.first + 1u], field[cell.below], field[cell.below + 1u], sheet.spacing, cell.at);
}

@vertex
fn lay(@builtin(vertex_index) node: u32) -> Paper {
  let columns = u32(stage.sheet.columns);
  var p = stage.sheet.origin + stage.sheet.spacing * vec2f(f32(node % columns), -f32(node / columns));
  var height = field[node].x * height_scale[0] * stage.canvas.w;
//#if !TWO
  // The paper meets the cut in a groove: nodes beside the groove move into it, or it would be as jagged as the mesh.
  let s = field[node];
  let steep = dot(s.yz, s.yz);
  if (s.x * s.x < 0.3 * steep * stage.look.z * stage.look.z) {
    p = clamp(p - s.yz * (s.x / steep), vec2f(-stage.look.w), vec2f(stage.look.w));
    height = 0.0;
  }
//#end
  return Paper(project(framing[0], vec3f(p, height)), p);
}

@fragment
fn shade(paper: Paper, @builtin(front_facing) front: bool) -> @location(0) vec4f {
  let p = paper.p;
  let across = dpdx(p);
  let along = dpdy(p);
  let ratio = stage.canvas.z;
  let on_sheet = (p - stage.sheet.origin) / (2.0 * stage.look.w) * vec2f(1.0, -1.0);
  let written = textureSampleLevel(ink, smooth_sampler, on_sheet, 0.0).r * stage.look.x;
  let shaded = textureSampleLevel(shadow, smooth_sampler, on_sheet, 0.0).r;
  let here = field_at(p);
  let slope = here.slope * here.up * height_scale[0] * stage.canvas.w;
  let lambert = dot(vec3f(-slope, 1.0), LIGHT) * inverseSqrt(dot(slope, slope) + 1.0);
  let dark = palette.wash.z;
  let lit = mix(0.48, 0.34, dark)
    + mix(0.53, 0.86, dark) * max(0.0, select(0.2 - 0.5 * lambert, lambert, front)) * (1.0 - 0.62 * shaded);
  let weight = 0.88 * wash_weight(here.margin, palette.wash.x, palette.wash.y);
  var colour = select(palette.back.rgb, mix(palette.paper.rgb, palette.fills[u32(here.winner)].rgb, weight), front);
  colour = mix(colour, colour * 1.25 + 0.04, dark);
  let fibre = fract(sin(dot(floor(on_sheet * 768.0), vec2f(12.9898, 78.233))) * 43758.547);
  colour = colour * lit * (1.0 + 0.018 * (fibre - 0.5));
  colour = mix(colour, palette.ink.rgb, written);
  // The cut glows onto the paper beside it.
  let distance = here.margin / max(length(vec2f(dot(here.rise, across), dot(here.rise, along))), 1e-12) / ratio;
  colour = mix(colour, palette.cut_glow.rgb, 0.3 * exp(-distance * distance / 60.0));
  // The edge of the paper.
  let inside = (stage.look.w - abs(p)) / max(abs(across) + abs(along), vec2f(1e-12)) / ratio;
  colour = mix(colour, palette.edge.rgb, mix(0.5, 0.35, dark) * clamp(1.4 - min(inside.x, inside.y), 0.0, 1.0));
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
fn stick(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> Pin {
  let sample = samples[instance];
  let p = sample.xy;
  let here = field_at(p);
  let height = here.margin * here.up * height_scale[0] * stage.canvas.w;
  var position = project(framing[0], vec3f(p, height));
  let reach = (1.6 * stage.canvas.z + 1.0) * CORNERS[vertex];
  position += vec4f(2.0 * reach / stage.canvas.xy * position.w, -2e-3 * position.w, 0.0);
  if (max(abs(p.x), abs(p.y)) > stage.look.w) {
    position = vec4f(0.0, 0.0, 0.0, 1.0);
  }
  let hue = palette.classes[u32(sample.w)].rgb;
  return Pin(position, reach, vec4f(hue, select(1.0, 0.75, height < 0.0)));
}

@fragment
fn pin_colour(pin: Pin) -> @location(0) vec4f {
  let cover = clamp(1.6 * stage.canvas.z + 0.5 - length(pin.place), 0.0, 1.0) * pin.colour.a;
  return vec4f(pin.colour.rgb, 1.0) * cover;
}
