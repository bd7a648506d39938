// Draws the logit plane: the wash of the two sides, the image of the sheet (each fold of the paper one layer more, its
// other side where it came to lie upside down), the image of the input grid, the straight cut y' = x', and where the
// loss pulls each sample.
//#include wash
//#include lattice
//#include corners
//#include cut_line
//#include ring

struct LogitSettings {
  view: vec4f, // logits at the middle of the canvas, logits a pixel, pixels a CSS pixel
  canvas: vec4f, // in pixels: width, height; logits from tick to tick; length of the longest arrow in CSS pixels
  pair: vec4f, // class to the right, class upwards, 1 if there are no others, radius of the point's ring in CSS pixels
  nodes: vec4f, // columns, rows, first element, nodes from one line of the grid to the next
  samples: vec4f, // first element, 0, 0, 0
  point: vec4f, // 0 none, 1 a sample, 2 an input; its number, or its column and row among the nodes
}

@group(0) @binding(0) var<uniform> settings: LogitSettings;
@group(0) @binding(2) var<storage, read> nodes: array<vec4f>; // logit a, logit b, -, - of rows x columns
@group(0) @binding(3) var<storage, read> samples: array<vec4f>; // logit a, logit b, log-sum-exp of all logits, label

const GRID_WIDTH = 0.8; // CSS pixels
const GRID_INK = 0.4;

fn pixels_from_middle(logits: vec2f) -> vec2f {
  return (logits - settings.view.xy) / settings.view.z;
}

fn clip(pixels: vec2f) -> vec4f {
  return vec4f(2.0 * pixels / settings.canvas.xy, 0.0, 1.0);
}

struct Ground {
  @builtin(position) position: vec4f,
  @location(0) logits: vec2f,
  @location(1) @interpolate(flat) paper: vec4f, // and logits a CSS pixel
  @location(2) @interpolate(flat) right: vec4f, // fill of the class to the right; weight of the wash at p = 1/2
  @location(3) @interpolate(flat) up: vec4f, // fill of the class upwards; weight of the wash at p = 1
  @location(4) @interpolate(flat) rule: vec4f, // colour of the axes; logits from tick to tick
}

@vertex
fn cover(@builtin(vertex_index) vertex: u32) -> Ground {
  let at = vec2f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0);
  let logits = settings.view.xy + 0.5 * at * settings.canvas.xy * settings.view.z;
  return Ground(vec4f(at, 0.0, 1.0), logits, vec4f(palette.paper.rgb, settings.view.z * settings.view.w),
    vec4f(palette.fills[u32(settings.pair.x)].rgb, palette.wash.x),
    vec4f(palette.fills[u32(settings.pair.y)].rgb, palette.wash.y), vec4f(palette.edge.rgb, settings.canvas.z));
}

@fragment
fn ground(given: Ground) -> @location(0) vec4f {
  let margin = given.logits.x - given.logits.y;
  let fill = select(given.up.rgb, given.right.rgb, margin > 0.0);
  var colour = mix(given.paper.rgb, fill, wash_weight(abs(margin), given.right.w, given.up.w));
  let step = given.rule.w;
  let from_tick = abs(given.logits - step * floor(given.logits / step + 0.5)) / given.paper.w;
  let from_axis = abs(given.logits) / given.paper.w;
  let tick = clamp(1.0 - min(from_tick.x, from_tick.y), 0.0, 1.0);
  let axis = clamp(1.1 - min(from_axis.x, from_axis.y), 0.0, 1.0);
  colour = mix(colour, given.rule.rgb, max(0.22 * tick, 0.85 * axis));
  return vec4f(colour, 1.0);
}

struct Layer {
  @builtin(position) position: vec4f,
  @location(0) @interpolate(flat) front: vec4f, // premultiplied, of one layer of paper
  @location(1) @interpolate(flat) back: vec4f,
}

@vertex
fn lay(@builtin(vertex_index) node: u32) -> Layer {
  let dark = palette.wash.z;
  return Layer(clip(pixels_from_middle(nodes[u32(settings.nodes.z) + node].xy)),
    vec4f(palette.ink.rgb, 1.0) * mix(0.045, 0.06, dark), vec4f(palette.back.rgb, 1.0) * mix(0.24, 0.22, dark));
}

@fragment
fn layer(given: Layer, @builtin(front_facing) front: bool) -> @location(0) vec4f {
  return select(given.back, given.front, front);
}

struct Line {
  @builtin(position) position: vec4f,
  @location(0) across: f32, // pixels from the line
  @location(1) @interpolate(flat) ink: vec4f, // and half the width in pixels
  @location(2) @interpolate(flat) opacity: f32,
}

// Six vertices a piece of a line between two neighbouring nodes: first the rows that are drawn, then the columns.
@vertex
fn rule(@builtin(vertex_index) vertex: u32) -> Line {
  let size = vec2u(settings.nodes.xy);
  let stride = u32(settings.nodes.w);
  let piece = vertex / 6u;
  let in_rows = ((size.y - 1u) / stride + 1u) * (size.x - 1u);
  let first = u32(settings.nodes.z);
  var here = first + piece % (size.x - 1u) + piece / (size.x - 1u) * stride * size.x;
  var next = here + 1u;
  if (piece >= in_rows) {
    let rest = piece - in_rows;
    here = first + rest % (size.y - 1u) * size.x + rest / (size.y - 1u) * stride;
    next = here + size.x;
  }
  let from_pixels = pixels_from_middle(nodes[here].xy);
  let to_pixels = pixels_from_middle(nodes[next].xy);
  let span = length(to_pixels - from_pixels);
  if (!(span > 1e-4 && span < 1e6)) {
    return Line(vec4f(0.0, 0.0, 0.0, 1.0), 0.0, vec4f(0.0), 0.0);
  }
  let along = (to_pixels - from_pixels) / span;
  // Lines that lie close to their neighbours are fainter: crushed paper is not to be black.
  let beside = select(select(here + stride * size.x, here - stride * size.x, piece / (size.x - 1u) * stride + stride >= size.y),
    select(here + stride, here - stride, (here - first) % size.x + stride >= size.x), piece >= in_rows);
  let apart = pixels_from_middle(nodes[beside].xy) - from_pixels;
  let crowded = clamp(abs(apart.x * along.y - apart.y * along.x) / (10.0 * settings.view.w), 0.3, 1.0);
  let half_width = 0.5 * GRID_WIDTH * settings.view.w;
  let corner = CORNERS[vertex % 6u];
  let across = corner.y * (half_width + 1.0);
  let pixel = select(from_pixels, to_pixels, corner.x > 0.0) + across * vec2f(-along.y, along.x);
  return Line(clip(pixel), across, vec4f(palette.ink.rgb, half_width), crowded * GRID_INK);
}

@fragment
fn rule_colour(line: Line) -> @location(0) vec4f {
  let cover = clamp(line.ink.w + 0.5 - abs(line.across), 0.0, 1.0) * min(1.0, 2.0 * line.ink.w);
  return vec4f(line.ink.rgb, 1.0) * cover * line.opacity;
}

// The line y' = x', from edge to edge of the canvas.
@vertex
fn along_cut(@builtin(vertex_index) vertex: u32) -> CutLine {
  let ratio = settings.view.w;
  let normal = vec2f(1.0, -1.0) * inverseSqrt(2.0);
  let middle = pixels_from_middle(vec2f(0.0));
  let foot = normal * dot(normal, middle); // of the canvas's middle on the line
  let corner = CORNERS[vertex % 6u];
  let across = corner.y * (CUT_REACH * ratio + 1.0);
  let pixel = foot + normal * across + normal.yx * vec2f(-1.0, 1.0) * corner.x * length(settings.canvas.xy);
  return CutLine(clip(pixel), across / ratio, ratio);
}

@fragment
fn cut_colour(line: CutLine) -> @location(0) vec4f {
  return gilded(abs(line.across), line.ratio);
}

struct Arrow {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // CSS pixels along the arrow from its start, and across
  @location(1) @interpolate(flat) hue: vec4f, // and its length in CSS pixels
  @location(2) @interpolate(flat) ratio: f32, // pixels a CSS pixel
}

// The onehot of the label less the softmax, for the two classes of the plane.
fn pull_of(sample: vec4f) -> vec2f {
  let label = vec2f(sample.w);
  let wanted = select(vec2f(0.0), vec2f(1.0), label == settings.pair.xy);
  let total = select(sample.z, max(sample.x, sample.y) + log(1.0 + exp(-abs(sample.x - sample.y))), settings.pair.z > 0.0);
  return wanted - exp(sample.xy - total);
}

@vertex
fn point_arrow(@builtin(vertex_index) vertex: u32) -> Arrow {
  let sample = samples[vertex / 6u + u32(settings.samples.x)];
  let pull = pull_of(sample);
  let strength = length(pull);
  let ratio = settings.view.w;
  let reach = settings.canvas.w * strength * inverseSqrt(2.0);
  if (!(reach > 1.0)) {
    return Arrow(vec4f(0.0, 0.0, 0.0, 1.0), vec2f(0.0), vec4f(0.0), ratio);
  }
  let along = pull / strength;
  let corner = CORNERS[vertex % 6u];
  let place = vec2f(select(-1.0, reach + 1.0, corner.x > 0.0), 4.0 * corner.y);
  let pixel = pixels_from_middle(sample.xy) + ratio * (along * place.x + vec2f(-along.y, along.x) * place.y);
  return Arrow(clip(pixel), place, vec4f(palette.classes[u32(sample.w)].rgb, reach), ratio);
}

@fragment
fn arrow_colour(arrow: Arrow) -> @location(0) vec4f {
  let head = min(6.0, 0.6 * arrow.hue.w);
  let beyond = arrow.hue.w - arrow.place.x; // from the tip, backwards
  let across = abs(arrow.place.y);
  let shaft = min(0.55 - across, beyond - 0.5 * head);
  let tip = min(0.45 * beyond - across, head - beyond);
  let cover = clamp(max(shaft, tip) * arrow.ratio + 0.5, 0.0, 1.0);
  return vec4f(arrow.hue.rgb, 1.0) * cover * 0.85;
}

struct Ring {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // CSS pixels from the centre
  @location(1) @interpolate(flat) ratio: f32,
}

fn node(column: f32, row: f32) -> vec2f {
  return nodes[u32(settings.nodes.z + row * settings.nodes.x + column)].xy;
}

// Where the chosen point lies; an input between the nodes is carried as they are.
fn chosen_point() -> vec2f {
  if (settings.point.x == 1.0) {
    return samples[u32(settings.samples.x + settings.point.y)].xy;
  }
  let corner = clamp(floor(settings.point.yz), vec2f(0.0), settings.nodes.xy - 2.0);
  let t = settings.point.yz - corner;
  return mix(mix(node(corner.x, corner.y), node(corner.x + 1.0, corner.y), t.x),
    mix(node(corner.x, corner.y + 1.0), node(corner.x + 1.0, corner.y + 1.0), t.x), t.y);
}

@vertex
fn encircle(@builtin(vertex_index) vertex: u32) -> Ring {
  let place = CORNERS[vertex] * (settings.pair.w + 4.0);
  return Ring(clip(pixels_from_middle(chosen_point()) + place * settings.view.w), place, settings.view.w);
}

@fragment
fn ring_colour(ring: Ring) -> @location(0) vec4f {
  return ringed(ring.place, settings.pair.w, ring.ratio);
}
