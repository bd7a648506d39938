// The creases of the layers, each in its own ink, from how far every sample of a field lies from the nearest crease of
// each layer. Between samples a crease is taken to be straight: the signs of the four distances are those that make them
// a plane that rises by 1 a spacing. All layers at once, a component each.
//#include colours
//#include layer_pens

const FARTHEST = 4.0; // spacings: the most that is told

struct Straightened {
  distance: vec4f, // with a sign, in spacings
  trust: vec4f, // 1 where the four are of one straight crease ... 0 where they are of several
}

// At a place within the cell; a ... d: distances at its top left, top right, bottom left and bottom right corner; t: how
// far the place lies to the right and downwards.
fn straightened(a: vec4f, b: vec4f, c: vec4f, d: vec4f, t: vec2f) -> Straightened {
  var best = vec4f(1e9);
  var found = vec4f(FARTHEST);
  for (var signs = 0u; signs < 8u; signs++) {
    let turn = 1.0 - 2.0 * vec3f(f32(signs & 1u), f32((signs >> 1u) & 1u), f32(signs >> 2u));
    let right = 0.5 * (turn.x * b - a + turn.z * d - turn.y * c);
    let down = 0.5 * (turn.y * c - a + turn.z * d - turn.x * b);
    let twist = a + turn.z * d - turn.x * b - turn.y * c;
    let slope = sqrt(right * right + down * down) - 1.0;
    let wrong = twist * twist + slope * slope + 1e-3 * f32(signs);
    let place = mix(mix(a, turn.x * b, t.x), mix(turn.y * c, turn.z * d, t.x), t.y);
    found = select(found, place, wrong < best);
    best = min(best, wrong);
  }
  return Straightened(found, clamp(1.4 - 6.0 * best, vec4f(0.0), vec4f(1.0)));
}

// How much of each layer's ink covers a place; a ... d: bytes of four layers at the corners of its cell; spacing: in
// pixels; ratio: pixels a CSS pixel.
fn inked(a: u32, b: u32, c: u32, d: u32, t: vec2f, spacing: f32, ratio: f32, half_width: vec4f, opacity: vec4f) -> vec4f {
  if ((a & b & c & d) == 0xffffffffu) {
    return vec4f(0.0);
  }
  let nearest = straightened(FARTHEST * unpack4x8unorm(a), FARTHEST * unpack4x8unorm(b), FARTHEST * unpack4x8unorm(c),
    FARTHEST * unpack4x8unorm(d), t);
  let reach = half_width * ratio;
  let cover = clamp(reach + 0.5 - abs(nearest.distance) * spacing, vec4f(0.0), vec4f(1.0));
  return opacity * nearest.trust * cover * min(vec4f(1.0), 2.0 * reach);
}

// The same where every pixel has a sample.
fn inked_here(bytes: u32, ratio: f32, half_width: vec4f, opacity: vec4f) -> vec4f {
  let reach = half_width * ratio;
  let cover = clamp(reach + 0.5 - FARTHEST * unpack4x8unorm(bytes), vec4f(0.0), vec4f(1.0));
  return opacity * cover * min(vec4f(1.0), 2.0 * reach);
}

// Later layers over earlier ones.
fn over_paper(paper: vec3f, first: vec4f, second: vec2f) -> vec3f {
  var colour = mix(paper, palette.inks[0].rgb, first.x);
  colour = mix(colour, palette.inks[1].rgb, first.y);
  colour = mix(colour, palette.inks[2].rgb, first.z);
  colour = mix(colour, palette.inks[3].rgb, first.w);
  colour = mix(colour, palette.inks[4].rgb, second.x);
  return mix(colour, palette.inks[5].rgb, second.y);
}
