// The creases of the layers, each in its own ink, from how far every sample of a field lies from the nearest crease of
// each layer: `creases`, in spacings, a byte a layer from the lowest byte of x, 255 for FARTHEST. Between samples a crease
// is taken to be straight: the signs of the four distances are those that make them a plane that rises by 1 a spacing.
// Four layers at once, a component each.
//#include colours
//#include layer_pens

const FARTHEST = 4.0; // spacings: the most that is told

struct Straightened {
  distance: vec4f, // with a sign, in spacings
  trust: vec4f, // 1 where the four are of one straight crease ... 0 where they are of several
}

// Distances at the top left, top right, bottom left and bottom right corner of a cell, and at the neighbour of its top
// left or top right corner that lies outwards: `outwards` is -1 or 1.
struct Corners {
  a: vec4f,
  b: vec4f,
  c: vec4f,
  d: vec4f,
  beyond: vec4f,
  outwards: f32,
}

// t: a place within the cell, to the right and downwards. Two lines may be equally far from all four corners; then the
// neighbour tells.
fn straightened(at: Corners, t: vec2f) -> Straightened {
  var best = vec4f(1e9);
  var fit = vec4f(1e9);
  var found = vec4f(FARTHEST);
  for (var signs = 0u; signs < 8u; signs++) {
    let turn = 1.0 - 2.0 * vec3f(f32(signs & 1u), f32((signs >> 1u) & 1u), f32(signs >> 2u));
    let b = turn.x * at.b;
    let c = turn.y * at.c;
    let d = turn.z * at.d;
    let right = 0.5 * (b - at.a + d - c);
    let down = 0.5 * (c - at.a + d - b);
    let twist = at.a + d - b - c;
    let slope = sqrt(right * right + down * down) - 1.0;
    let unfit = twist * twist + slope * slope;
    let beyond = abs(select(at.a, b, at.outwards > 0.0) + at.outwards * right) - at.beyond;
    let wrong = unfit + min(0.2 * beyond * beyond, vec4f(0.05));
    let better = wrong < best;
    found = select(found, mix(mix(at.a, b, t.x), mix(c, d, t.x), t.y), better);
    fit = select(fit, unfit, better);
    best = min(best, wrong);
  }
  return Straightened(found, clamp(1.3 - 20.0 * fit, vec4f(0.0), vec4f(1.0)));
}

// How much of a layer's ink covers a place at such a distance in pixels; ratio: pixels a CSS pixel.
fn covered(distance: vec4f, ratio: f32, half_width: vec4f, opacity: vec4f) -> vec4f {
  let reach = half_width * ratio;
  return opacity * clamp(reach + 0.5 - distance, vec4f(0.0), vec4f(1.0)) * min(vec4f(1.0), 2.0 * reach);
}

// Within a cell; spacing: in pixels. Where creases crowd, as much ink as they would take, spread over the cell.
fn spread(at: Corners, t: vec2f, spacing: f32, ratio: f32, half_width: vec4f, opacity: vec4f) -> vec4f {
  let near = straightened(at, t);
  let line = covered(abs(near.distance) * spacing, ratio, half_width, opacity);
  let crowd = clamp(1.3 - mix(mix(at.a, at.b, t.x), mix(at.c, at.d, t.x), t.y), vec4f(0.0), vec4f(1.0));
  return mix(opacity * crowd * min(vec4f(1.0), 2.0 * half_width * ratio / spacing), line, near.trust);
}

fn told(bytes: u32) -> vec4f {
  return FARTHEST * unpack4x8unorm(bytes);
}

// The ink of all layers over a paper, later layers over earlier ones.
fn over_paper(paper: vec3f, first: vec4f, second: vec2f) -> vec3f {
  var colour = mix(paper, palette.inks[0].rgb, first.x);
  colour = mix(colour, palette.inks[1].rgb, first.y);
  colour = mix(colour, palette.inks[2].rgb, first.z);
  colour = mix(colour, palette.inks[3].rgb, first.w);
  colour = mix(colour, palette.inks[4].rgb, second.x);
  return mix(colour, palette.inks[5].rgb, second.y);
}

// At a sample of a field that has one for each pixel.
fn layers_at_sample(paper: vec3f, sample: u32, ratio: f32, pens: LayerPens) -> vec3f {
  let bytes = creases[sample];
  return over_paper(paper, covered(told(bytes.x), ratio, pens.half_width[0], pens.opacity[0]),
    covered(told(bytes.y), ratio, pens.half_width[1], pens.opacity[1]).xy);
}

// Within a cell of a field with so many columns; spacing: in pixels.
fn layers_between(paper: vec3f, cell: Cell, columns: f32, spacing: f32, ratio: f32, pens: LayerPens) -> vec3f {
  let a = creases[cell.first];
  let b = creases[cell.first + 1u];
  let c = creases[cell.below];
  let d = creases[cell.below + 1u];
  if (all((a & b & c & d) == vec2u(0xffffffffu))) {
    return paper;
  }
  let leftmost = cell.first % u32(columns) == 0u;
  let beyond = creases[select(cell.first - 1u, min(cell.first + 2u, cell.below + 1u), leftmost)];
  let outwards = select(-1.0, 1.0, leftmost);
  let shallow = Corners(told(a.x), told(b.x), told(c.x), told(d.x), told(beyond.x), outwards);
  let first = spread(shallow, cell.at, spacing, ratio, pens.half_width[0], pens.opacity[0]);
  var second = vec4f(0.0);
  if (any(pens.opacity[1].xy > vec2f(0.0))) {
    let deep = Corners(told(a.y), told(b.y), told(c.y), told(d.y), told(beyond.y), outwards);
    second = spread(deep, cell.at, spacing, ratio, pens.half_width[1], pens.opacity[1]);
  }
  return over_paper(paper, first, second.xy);
}
