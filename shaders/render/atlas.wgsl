// Draws small pictures of a layer's units over the sheet: paper where h is 0, ink where it is positive, the paper's other
// side where it is negative, each unit by its own largest |h|. Six vertices a unit. A dead unit is hatched, a saturated
// one has its corner folded down, one that is switched off is crossed out.
//#include colours
//#include corners

struct AtlasSettings {
  canvas: vec4f, // in pixels: width, height; pixels a CSS pixel; places
  tiles: vec4f, // CSS pixels: the first tile's left and top, from one tile to the next, side of a tile
  grid: vec4f, // columns, values along a side of a picture, the unit pointed at or -1, the unit chosen or -1
  off: array<vec4u, 3>, // a bit for each unit, from the lowest: 1 if it is switched off
}

@group(0) @binding(0) var<uniform> settings: AtlasSettings;
@group(0) @binding(2) var<storage, read> values: array<f32>; // units x side x side, corners of the sheet included
@group(0) @binding(3) var<storage, read> ranges: array<vec4f>; // a unit: least and largest h; 0 alive, 1 dead, 2 saturated; 0
@group(0) @binding(4) var<storage, read> order: array<u32>; // the unit at each place

struct Tile {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // CSS pixels from the tile's corner, to the right and downwards
  @location(1) @interpolate(flat) picture: vec4f, // first value, values along a side, 1 / largest |h|, side in CSS pixels
  @location(2) @interpolate(flat) look: vec4f, // 1 dead, 2 saturated; 1 off; width of the frame in CSS pixels; pixels a CSS pixel
  @location(3) @interpolate(flat) paper: vec4f, // and dark
  @location(4) @interpolate(flat) ink: vec3f,
  @location(5) @interpolate(flat) back: vec3f,
  @location(6) @interpolate(flat) edge: vec3f,
}

@vertex
fn lay(@builtin(vertex_index) vertex: u32) -> Tile {
  let place = vertex / 6u;
  let unit = order[place];
  let columns = u32(settings.grid.x);
  let pitch = settings.tiles.z;
  let side = settings.tiles.w;
  let margin = 0.5 * (pitch - side);
  let within = (0.5 * side + margin) * CORNERS[vertex % 6u] * vec2f(1.0, -1.0) + 0.5 * side;
  let at = (settings.tiles.xy + pitch * vec2f(f32(place % columns), f32(place / columns)) + within) * settings.canvas.z;
  let range = ranges[unit];
  let pointed = f32(unit) == settings.grid.z || f32(unit) == settings.grid.w;
  let off = (settings.off[unit / 128u][(unit / 32u) % 4u] >> (unit % 32u)) & 1u;
  var out: Tile;
  out.position = vec4f((2.0 * at / settings.canvas.xy - 1.0) * vec2f(1.0, -1.0), 0.0, 1.0);
  out.place = within;
  out.picture = vec4f(f32(unit) * settings.grid.y * settings.grid.y, settings.grid.y,
    1.0 / max(max(abs(range.x), abs(range.y)), 1e-20), side);
  out.look = vec4f(range.z, f32(off), select(0.0, select(1.25, 2.0, f32(unit) == settings.grid.z), pointed), settings.canvas.z);
  out.paper = vec4f(palette.paper.rgb, palette.wash.z);
  out.ink = palette.ink.rgb;
  out.back = palette.back.rgb;
  out.edge = palette.edge.rgb;
  return out;
}

// Between the four values around a place.
fn value_at(tile: Tile) -> f32 {
  let last = tile.picture.y - 1.0;
  let at = clamp(tile.place / tile.picture.w, vec2f(0.0), vec2f(1.0)) * last;
  let corner = min(floor(at), vec2f(last - 1.0));
  let t = at - corner;
  let first = u32(tile.picture.x + corner.y * tile.picture.y + corner.x);
  let below = first + u32(tile.picture.y);
  return mix(mix(values[first], values[first + 1u], t.x), mix(values[below], values[below + 1u], t.x), t.y);
}

@fragment
fn picture(tile: Tile) -> @location(0) vec4f {
  let side = tile.picture.w;
  let ratio = tile.look.w;
  let inside = min(min(tile.place.x, tile.place.y), min(side - tile.place.x, side - tile.place.y));
  let frame = tile.look.z;
  if (inside < -frame - 1.0) {
    return vec4f(0.0);
  }
  let dead = tile.look.x == 1.0;
  let off = tile.look.y;
  let h = clamp(value_at(tile) * tile.picture.z, -1.0, 1.0);
  let shade = select(0.86 * abs(h) * (1.4 - 0.4 * abs(h)), 0.0, dead) * (1.0 - 0.72 * off);
  var colour = mix(tile.paper.rgb, select(tile.back, tile.ink, h > 0.0), shade);
  let sum = tile.place.x + tile.place.y;
  let hatch = abs(sum - 5.0 * floor(sum / 5.0 + 0.5)) * 0.7071;
  colour = mix(colour, tile.edge, select(0.0, 0.6 * clamp((0.4 - hatch) * ratio + 0.5, 0.0, 1.0), dead));
  // A corner folded down.
  let fold = min(9.0, 0.3 * side);
  let beyond = (fold - (side - tile.place.x) - tile.place.y) * 0.7071;
  let folded = select(0.0, 1.0, tile.look.x == 2.0);
  colour = mix(colour, tile.paper.rgb, folded * clamp((beyond + 1.0) * ratio + 0.5, 0.0, 1.0));
  colour = mix(colour, tile.ink, folded * clamp((0.6 - abs(beyond)) * ratio + 0.5, 0.0, 1.0));
  let cross_out = min(abs(tile.place.x - tile.place.y), abs(sum - side)) * 0.7071;
  colour = mix(colour, tile.ink, off * clamp((0.6 - cross_out) * ratio + 0.5, 0.0, 1.0));
  colour = mix(colour, tile.edge, 0.8 * clamp((0.5 - abs(inside - 0.5)) * ratio + 0.5, 0.0, 1.0));
  let rim = select(0.0, clamp((0.5 * frame - abs(inside + 0.5 * frame)) * ratio + 0.5, 0.0, 1.0), frame > 0.0);
  let cover = max(clamp(inside * ratio + 0.5, 0.0, 1.0), rim);
  return vec4f(mix(colour, tile.ink, rim), 1.0) * cover;
}
