// Draws the points of one cell of a figure: where they were, where they are now, and a ring around a marked one. Discs in
// triangles; the instance is the cell times four plus what is drawn.

struct WarpPicture {
  window: vec4f, // the middle in the points' units, half the width of the picture, 1 if each cell has its own axes
  cell: vec4f, // pixels: width, height, a CSS pixel; the radius of a disc in CSS pixels
  trace: vec4f, // colour of the points before, and its opacity
  ring: vec4f, // colour of the ring, and its radius in CSS pixels
  counts: vec4u, // points of a cell in `warped`, of how many points one is drawn
}

@group(0) @binding(0) var<uniform> picture: WarpPicture;
// points: x, y before.
@group(0) @binding(1) var<storage, read> before: array<vec2f>;
// cells × capacity: x', y', and two numbers that are not drawn.
@group(0) @binding(2) var<storage, read> warped: array<vec4f>;
// points: red, green, blue, opacity, a byte each.
@group(0) @binding(3) var<storage, read> colours: array<u32>;
// cells × 4: in the last of each four the least x and y, and the largest.
@group(0) @binding(4) var<storage, read> measures: array<vec4f>;

const BEFORE = 0u;
const AFTER = 1u;
const RING_BEFORE = 2u;

struct Disc {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // from the centre, in CSS pixels
  @location(1) @interpolate(flat) colour: vec4f, // not premultiplied
  @location(2) @interpolate(flat) shape: vec4f, // outer and inner radius, pixels a CSS pixel, 0
}

// Of a triangle around a circle of radius 1.
const CORNERS = array(vec2f(0, 2), vec2f(-1.7320508, -1), vec2f(1.7320508, -1));

// The middle of the window and half its width.
fn window_of(cell: u32) -> vec3f {
  let bounds = measures[4u * cell + 3u];
  let half = 0.56 * max(bounds.z - bounds.x, bounds.w - bounds.y);
  let own = vec3f(0.5 * (bounds.xy + bounds.zw), select(half, 1.0, half <= 0.0));
  return select(picture.window.xyz, own, picture.window.w > 0.5);
}

@vertex
fn place(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> Disc {
  let cell = instance / 4u;
  let kind = instance % 4u;
  let rings = kind >= RING_BEFORE;
  let i = vertex / 3u * select(picture.counts.y, 1u, rings);
  let was = kind == BEFORE || kind == RING_BEFORE;
  let point = select(warped[cell * picture.counts.x + i].xy, before[i], was);
  let radius = select(select(picture.cell.w, 0.6 * picture.cell.w, was), select(1.0, 0.7, was) * picture.ring.w, rings);
  let inner = select(0.0, radius - 1.6, rings);
  var colour = select(unpack4x8unorm(colours[i]), picture.trace, was);
  colour = select(colour, vec4f(picture.ring.rgb, select(1.0, 0.55, was)), rings);

  let window = window_of(cell);
  let ratio = picture.cell.z;
  let corner = (radius + 0.5 + 0.5 / ratio) * CORNERS[vertex % 3u];
  let aspect = picture.cell.xy / min(picture.cell.x, picture.cell.y);
  let centre = (point - window.xy) / window.z / aspect;
  let position = centre + 2.0 * ratio * corner / picture.cell.xy;
  return Disc(vec4f(position, 0.0, 1.0), corner, colour, vec4f(radius, inner, ratio, 0.0));
}

@fragment
fn disc_colour(disc: Disc) -> @location(0) vec4f {
  let distance = length(disc.place);
  let ratio = disc.shape.z;
  let inside = clamp((disc.shape.x - distance) * ratio + 0.5, 0.0, 1.0);
  let hole = select(clamp((disc.shape.y - distance) * ratio + 0.5, 0.0, 1.0), 0.0, disc.shape.y <= 0.0);
  let alpha = disc.colour.a * (inside - hole);
  return vec4f(disc.colour.rgb * alpha, alpha);
}
