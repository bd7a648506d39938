// The creases of the layers, each in its own ink, from how far every sample of a field lies from the nearest crease of
// each layer: `creases`, in spacings, a byte a layer from the lowest byte of x, 255 for FARTHEST. Between samples a crease
// is taken to be straight: the signs of the four distances are those that make them a plane that rises by 1 a spacing.
//#include colours
//#include layer_pens

const FARTHEST = 4.0; // spacings: the most that is told

// How much of a layer's ink covers a place at such a distance in pixels; reach: half the width in pixels.
fn covered(distance: f32, reach: f32) -> f32 {
  return clamp(reach + 0.5 - distance, 0.0, 1.0) * min(1.0, 2.0 * reach);
}

// The same for a place t within a cell, to the right and downwards. corners: distances at its top left, top right, bottom
// left and bottom right; beyond: at the neighbour of its top left or top right that lies `outwards` (-1 or 1) of it, which
// tells where two lines are equally far from all corners; spacing: in pixels. Where the corners are of several creases,
// as much ink as a line takes is spread over the cell.
fn covered_between(corners: vec4f, beyond: f32, outwards: f32, t: vec2f, spacing: f32, reach: f32) -> f32 {
  let weight = vec4f(1.0 - t.x, t.x, 1.0 - t.x, t.x) * vec4f(1.0 - t.y, 1.0 - t.y, t.y, t.y);
  var best = 1e9;
  var fit = 1e9;
  var distance = FARTHEST;
  for (var signs = 0u; signs < 8u; signs++) {
    let s = corners * vec4f(1.0, 1.0 - 2.0 * vec3f(vec3u(signs, signs >> 1u, signs >> 2u) & vec3u(1u)));
    let right = 0.5 * (s.y - s.x + s.w - s.z);
    let down = 0.5 * (s.z - s.x + s.w - s.y);
    let twist = s.x + s.w - s.y - s.z;
    let slope = 0.5 * (right * right + down * down - 1.0); // nearly the slope less 1
    let unfit = twist * twist + slope * slope;
    let off = abs(select(s.x, s.y, outwards > 0.0) + outwards * right) - beyond;
    let wrong = unfit + min(0.2 * off * off, 0.05);
    if (wrong < best) {
      best = wrong;
      fit = unfit;
      distance = abs(dot(weight, s));
    }
  }
  let trust = clamp(1.3 - 20.0 * fit, 0.0, 1.0);
  let crowd = clamp(1.3 - dot(weight, corners), 0.0, 1.0) * min(1.0, 2.0 * reach / spacing);
  return mix(crowd, covered(distance * spacing, reach), trust);
}

fn byte_of(bytes: vec2u, layer: u32) -> u32 {
  return extractBits(select(bytes.x, bytes.y, layer > 3u), 8u * (layer & 3u), 8u);
}

const HALVES = vec2u(0x80808080u); // of every layer: 2 spacings and more

// The layer of the lowest bit that is set, of one bit a byte.
fn first_of(layers: vec2u) -> u32 {
  return select(firstTrailingBit(layers.x), 32u + firstTrailingBit(layers.y), layers.x == 0u) / 8u;
}

// The others.
fn after_first(layers: vec2u) -> vec2u {
  return select(vec2u(layers.x & (layers.x - 1u), layers.y), vec2u(0u, layers.y & (layers.y - 1u)), layers.x == 0u);
}

// The ink of all layers over a paper, later layers over earlier ones, at a sample of a field that has one for each pixel;
// ratio: pixels a CSS pixel. pen_of(layer): half the width of its creases in CSS pixels, and their opacity. Layers without
// a crease nearby are passed over by the loop: a software adapter would take the inside of an `if` for all of them.
fn layers_at_sample(paper: vec3f, sample: u32, ratio: f32) -> vec3f {
  let bytes = creases[sample];
  var colour = paper;
  for (var near = ~bytes & HALVES; any(near != vec2u(0u)); near = after_first(near)) {
    let layer = first_of(near);
    let pen = pen_of(layer);
    let cover = covered(f32(byte_of(bytes, layer)) * (FARTHEST / 255.0), pen.x * ratio);
    colour = mix(colour, palette.inks[layer].rgb, pen.y * cover);
  }
  return colour;
}

// The same within a cell of a field with so many columns; spacing: in pixels.
fn layers_between(paper: vec3f, cell: Cell, columns: f32, spacing: f32, ratio: f32) -> vec3f {
  let a = creases[cell.first];
  let b = creases[cell.first + 1u];
  let c = creases[cell.below];
  let d = creases[cell.below + 1u];
  let leftmost = cell.first % u32(columns) == 0u;
  let outwards = select(-1.0, 1.0, leftmost);
  let beyond = creases[select(cell.first - 1u, min(cell.first + 2u, cell.below + 1u), leftmost)];
  var colour = paper;
  // A crease that enters the cell is no farther from any corner than the cell's diagonal.
  for (var near = ~(a | b | c | d) & HALVES; any(near != vec2u(0u)); near = after_first(near)) {
    let layer = first_of(near);
    let bytes = vec4u(byte_of(a, layer), byte_of(b, layer), byte_of(c, layer), byte_of(d, layer));
    let pen = pen_of(layer);
    let corners = vec4f(bytes) * (FARTHEST / 255.0);
    let neighbour = f32(byte_of(beyond, layer)) * (FARTHEST / 255.0);
    let cover = covered_between(corners, neighbour, outwards, cell.at, spacing, pen.x * ratio);
    colour = mix(colour, palette.inks[layer].rgb, select(0.0, pen.y * cover, all(bytes < vec4u(100u))));
  }
  return colour;
}
