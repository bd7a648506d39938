// Draws the sheet on its way through the layers: the paper as a mesh between two stages, lit facet by facet on both of
// its sides, with the grid of the input plane, the creases' ink and the cut on it; the samples; and the chosen point.
// VALUE: the field is the one output of a network, shown on a continuous scale. DEEP: the creases of several layers are
// inked from distances.
//#include wash
//#if VALUE
//#include value_scale
//#end
//#if DEEP
//#include deep_ink
//#end
//#include light
//#include between
//#include corners
//#include carried_points
//#include placing
//#include layer_pens
//#include ring

struct CarriedStage {
  matrix: mat4x4f, // projection times view
  field: Lattice,
  canvas: vec4f, // in pixels: width, height; pixels a CSS pixel; half the side of the sheet
  look: vec4f, // opacity of the ink, cells of the grid along the sheet, radius of a sample and of the ring in CSS pixels
  point: vec4f, // 0 none, 1 a sample, 2 an input; its number, or its column and row among the nodes
  levels: vec4f, // of one output: the value of the full colour, and from one level to the next
  pens: LayerPens,
}

@group(0) @binding(4) var<storage, read> samples_from: array<vec4f>; // x, y, z, label
@group(0) @binding(5) var<storage, read> samples_to: array<vec4f>; // the same at the next stage
@group(0) @binding(6) var<storage, read> placing: Placing;
@group(0) @binding(7) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a node
@group(0) @binding(8) var<uniform> stage: CarriedStage;
@group(0) @binding(9) var ink: texture_2d<f32>; // of the first layer's creases, over the whole sheet
@group(0) @binding(10) var smooth_sampler: sampler;
//#if DEEP
@group(0) @binding(11) var<storage, read> creases: array<vec2u>; // a node of the field; see deep_ink.wgsl
//#end

// On the stage.
fn placed(p: vec3f) -> vec3f {
  return (p - placing.middle.xyz) * placing.middle.w;
}

fn project(p: vec3f) -> vec4f {
  let clip = stage.matrix * vec4f(p, 1.0);
  return vec4f(clip.xy * placing.scale + placing.shift * clip.w, clip.zw);
}

struct Paper {
  @builtin(position) position: vec4f,
  @location(0) p: vec2f, // the input
  @location(1) place: vec3f, // on the stage
  // What is the same for all pixels: on a software adapter loading it anew for each takes longer.
  @location(2) @interpolate(flat) back: vec4f, // colour of the other side; dark
  @location(3) @interpolate(flat) front: vec4f, // and pixels a CSS pixel
  @location(4) @interpolate(flat) ink: vec4f, // and its opacity
  @location(5) @interpolate(flat) wire: vec4f, // and cells of the grid for one input unit
  @location(6) @interpolate(flat) cut: vec4f, // and half the side of the sheet
  @location(7) @interpolate(flat) wash: vec4f, // weights at p = 1/2 and at p = 1; columns and rows of the field less 2
  @location(8) @interpolate(flat) sheet: vec4f, // input at the field's top left node, spacing
}

@vertex
fn lay(@builtin(vertex_index) node: u32) -> Paper {
  let columns = u32(carried.nodes.x);
  let radius = stage.canvas.w;
  let at = vec2f(f32(node % columns), f32(node / columns)) / (carried.nodes.xy - 1.0);
  let p = radius * (2.0 * at - 1.0) * vec2f(1.0, -1.0);
  let place = placed(carried_node(node));
  var out: Paper;
  out.position = project(place);
  // Paper on paper: what lies flat on itself has an order, so that its layers do not fight.
  out.position.z += 4e-4 * (at.x - 0.6 * at.y) * out.position.w;
  out.p = p;
  out.place = place;
  out.back = vec4f(palette.back.rgb, palette.wash.z);
  out.front = vec4f(palette.paper.rgb, stage.canvas.z);
  out.ink = vec4f(palette.ink.rgb, stage.look.x);
  out.wire = vec4f(palette.wire.rgb, 0.5 * stage.look.y / radius);
  out.cut = vec4f(palette.cut.rgb, radius);
  out.wash = vec4f(palette.wash.xy, stage.field.columns - 2.0, stage.field.rows - 2.0);
  out.sheet = vec4f(stage.field.origin, stage.field.spacing, 0.0);
  return out;
}

fn cell_of(paper: Paper) -> Cell {
  return cell_at((paper.p - paper.sheet.xy) * vec2f(1.0, -1.0) / paper.sheet.z, paper.wash.zw);
}

fn field_at(paper: Paper, cell: Cell) -> Between {
  return between(field[cell.first], field[cell.first + 1u], field[cell.below], field[cell.below + 1u], paper.sheet.z, cell.at);
}

//#if DEEP
fn pen_of(layer: u32) -> vec2f {
  return stage.pens.pen[layer].xy;
}
//#end

@fragment
fn shade(paper: Paper, @builtin(front_facing) front: bool) -> @location(0) vec4f {
  let across = dpdx(paper.p);
  let along = dpdy(paper.p);
  let normal = cross(dpdy(paper.place), dpdx(paper.place)); // towards the eye
  let ratio = paper.front.a;
  let dark = paper.back.a;
  let radius = paper.cut.a;
  let on_sheet = (paper.p / radius * vec2f(0.5, -0.5)) + 0.5;
  let written = textureSampleLevel(ink, smooth_sampler, on_sheet, 0.0).r * paper.ink.a;
  let cell = cell_of(paper);
  let here = field_at(paper, cell);
  let bare = select(mix(paper.front.rgb, paper.back.rgb, 0.3), paper.front.rgb, front);
//#if VALUE
  let value = here.margin * here.up;
  var colour = value_colour(bare, palette.fills[0].rgb, palette.fills[1].rgb, value / stage.levels.x);
//#else
  let weight = wash_weight(here.margin, paper.wash.x, paper.wash.y);
  var colour = mix(bare, palette.fills[u32(here.winner)].rgb, weight);
//#end
  colour = mix(colour, colour * 1.25 + 0.04, dark);
  let lambert = dot(normal, LIGHT) * inverseSqrt(max(dot(normal, normal), 1e-20));
  let shine = 0.3 + 0.7 * lambert;
  colour *= mix(0.56, 0.42, dark) + mix(0.47, 0.8, dark) * max(0.12 * (1.0 + lambert), shine);
  // The input's grid, fainter where it is crushed.
  let cells = paper.p * paper.wire.a;
  let widths = (abs(across) + abs(along)) * paper.wire.a;
  let from_line = abs(cells - floor(cells + 0.5)) / max(widths, vec2f(1e-12)) / ratio;
  let lines = clamp(0.9 - from_line, vec2f(0.0), vec2f(1.0)) * clamp(0.35 / (widths * ratio), vec2f(0.0), vec2f(1.0));
  colour = mix(colour, paper.ink.rgb, mix(0.2, 0.16, dark) * max(lines.x, lines.y));
  colour = mix(colour, paper.ink.rgb, written);
//#if DEEP
  let spacing = paper.sheet.z * inverseSqrt(max(abs(across.x * along.y - across.y * along.x), 1e-12)); // in pixels
  colour = layers_between(colour, cell, paper.wash.z + 2.0, spacing, ratio);
//#end
  // The edge of the paper.
  let inside = (radius - abs(paper.p)) / max(abs(across) + abs(along), vec2f(1e-12)) / ratio;
  colour = mix(colour, paper.ink.rgb, 0.5 * clamp(1.5 - min(inside.x, inside.y), 0.0, 1.0));
  let gradient = length(vec2f(dot(here.rise, across), dot(here.rise, along)));
//#if VALUE
  colour = mix(colour, paper.ink.rgb, level_ink(value, gradient, stage.levels.y, ratio));
//#else
  let distance = here.margin / max(gradient, 1e-12) / ratio;
  let cover = clamp((vec2f(1.6, 0.9) - distance) * ratio + 0.5, vec2f(0.0), vec2f(1.0));
  colour = mix(mix(colour, paper.wire.rgb, cover.x), paper.cut.rgb, cover.y);
//#end
  return vec4f(colour, 1.0);
}

struct Dot {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // from the middle, in CSS pixels
  @location(1) @interpolate(flat) hue: vec4f, // and pixels a CSS pixel
  @location(2) @interpolate(flat) paper: vec4f, // of the rim; the radius in CSS pixels
  @location(3) @interpolate(flat) test: f32, // 1 if it is a test sample, drawn as a ring
}

fn carried_sample(number: u32) -> vec4f {
  let from_sample = samples_from[u32(carried.samples.x) + number];
  let to_sample = samples_to[u32(carried.samples.y) + number];
  return vec4f(mix(from_sample.xyz, to_sample.xyz, carried.samples.w), from_sample.w);
}

@vertex
fn stick(@builtin(vertex_index) vertex: u32) -> Dot {
  let number = vertex / 6u;
  let sample = carried_sample(number);
  let radius = stage.look.z;
  let ratio = stage.canvas.z;
  let reach = CORNERS[vertex % 6u] * (radius + 0.8 + 0.5 / ratio);
  var position = project(placed(sample.xyz));
  position += vec4f(2.0 * ratio * reach / stage.canvas.xy * position.w, -4e-3 * position.w, 0.0);
//#if VALUE
  let share = clamp(sample.w / stage.levels.x, -1.0, 1.0);
  let hue = mix(palette.edge.rgb, palette.classes[select(1u, 0u, share > 0.0)].rgb, min(1.0, 1.5 * abs(share)));
//#else
  let hue = palette.classes[u32(sample.w)].rgb;
//#end
  return Dot(position, reach, vec4f(hue, ratio), vec4f(palette.paper.rgb, radius), f32(f32(number) >= carried.samples.z));
}

@fragment
fn dot_colour(mark: Dot) -> @location(0) vec4f {
  let ratio = mark.hue.a;
  let distance = length(mark.place) - mark.paper.a;
  let outside = clamp((0.6 - distance) * ratio + 0.5, 0.0, 1.0);
  let filled = clamp((-0.4 - distance) * ratio + 0.5, 0.0, 1.0);
  let hollow = clamp((-1.3 - distance) * ratio + 0.5, 0.0, 1.0) * mark.test;
  let colour = mix(mark.paper.rgb, mark.hue.rgb, mix(filled, 1.0 - hollow, mark.test));
  return vec4f(colour, 1.0) * outside;
}

struct Ring {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // CSS pixels from the centre
}

fn node(column: f32, row: f32) -> vec3f {
  return carried_node(u32(row * carried.nodes.x + column));
}

// Where the chosen point lies; an input between the nodes is carried as they are.
fn chosen_point() -> vec3f {
  if (stage.point.x == 1.0) {
    return carried_sample(u32(stage.point.y)).xyz;
  }
  let corner = clamp(floor(stage.point.yz), vec2f(0.0), carried.nodes.xy - 2.0);
  let t = stage.point.yz - corner;
  return mix(mix(node(corner.x, corner.y), node(corner.x + 1.0, corner.y), t.x),
    mix(node(corner.x, corner.y + 1.0), node(corner.x + 1.0, corner.y + 1.0), t.x), t.y);
}

// In front of everything: the point that is pointed at shows through the paper.
@vertex
fn encircle(@builtin(vertex_index) vertex: u32) -> Ring {
  let place = CORNERS[vertex] * (stage.look.w + 4.0);
  let centre = project(placed(chosen_point()));
  let middle = centre.xy / centre.w + 2.0 * stage.canvas.z * place / stage.canvas.xy;
  return Ring(vec4f(middle, 0.0, 1.0), place);
}

@fragment
fn ring_colour(ring: Ring) -> @location(0) vec4f {
  return ringed(ring.place, stage.look.w, stage.canvas.z);
}
