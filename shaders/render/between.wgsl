// Reads a sampled field between its samples. Each of the four samples around a point extends linearly by its own
// gradient; the extensions are blended. So nothing is lost where the field is linear, and where a single fold runs
// through the cell the upper (or lower) of the extensions is the field itself. Twin of src/render/between.ts.
struct Lattice {
  origin: vec2f, // the input at the top left sample
  spacing: f32, // input units from one sample to the next, to the right and downwards
  rows_ready: f32, // rows, from the top, that are up to date
  columns: f32,
  rows: f32,
  folded: f32, // 1 if the field is piecewise linear, so that a fold may be taken as sharp
  classes: f32,
}

struct Cell {
  first: u32, // index of the top left of the four samples
  at: vec2f, // from there, in spacings, to the right and downwards
}

struct Between {
  margin: f32, // above 0 where `winner` wins, by so much
  slope: vec2f, // of the margin, towards x and y, per input unit
  rise: vec2f, // the same, following the blend itself: differs where the samples disagree
  winner: u32,
}

fn cell_at(lattice: Lattice, p: vec2f) -> Cell {
  let at = vec2f(p.x - lattice.origin.x, lattice.origin.y - p.y) / lattice.spacing;
  let last = vec2f(lattice.columns, min(lattice.rows, lattice.rows_ready)) - 2.0;
  let corner = clamp(floor(at), vec2f(0.0), max(last, vec2f(0.0)));
  return Cell(u32(corner.y) * u32(lattice.columns) + u32(corner.x), at - corner);
}

// Whether the four samples around p are all up to date.
fn covers(lattice: Lattice, p: vec2f) -> bool {
  let row = (lattice.origin.y - p.y) / lattice.spacing;
  let column = (p.x - lattice.origin.x) / lattice.spacing;
  return row <= lattice.rows_ready - 1.0 + 0.5 && row >= -0.5 && column >= -0.5 && column <= lattice.columns - 0.5;
}

// s00 … s11: the samples (margin, d margin/dx, d margin/dy, class), the first digit counting columns, the second rows.
fn between(s00: vec4f, s10: vec4f, s01: vec4f, s11: vec4f, lattice: Lattice, at: vec2f) -> Between {
  let t = clamp(at, vec2f(0.0), vec2f(1.0));
  let weight = vec4f((1.0 - t.x) * (1.0 - t.y), t.x * (1.0 - t.y), (1.0 - t.x) * t.y, t.x * t.y);
  var sign = vec4f(1.0);
  var own = 0.0;
  var other = 1.0;
  if (lattice.classes > 2.0) {
    // One class counts upwards, all others downwards, so that the margin passes through 0 from one to the next.
    let class_of = vec4f(s00.w, s10.w, s01.w, s11.w);
    let nearest = u32(t.x > 0.5) + 2u * u32(t.y > 0.5);
    own = class_of[nearest];
    other = own;
    var most = -1.0;
    for (var k = 0u; k < 4u; k++) {
      if (class_of[k] != own) {
        sign[k] = -1.0;
        if (weight[k] > most) {
          most = weight[k];
          other = class_of[k];
        }
      }
    }
  }
  let value = sign * vec4f(s00.x, s10.x, s01.x, s11.x);
  // Slopes per spacing, rightwards and downwards.
  let right = lattice.spacing * sign * vec4f(s00.y, s10.y, s01.y, s11.y);
  let down = -lattice.spacing * sign * vec4f(s00.z, s10.z, s01.z, s11.z);
  let dx = at.x - vec4f(0.0, 1.0, 0.0, 1.0);
  let dy = at.y - vec4f(0.0, 0.0, 1.0, 1.0);
  let line = value + right * dx + down * dy;
  var margin = dot(weight, line);
  var slope = vec2f(dot(weight, right), dot(weight, down));
  let inside = select(vec2f(0.0), vec2f(1.0), at == t);
  var rise = slope + inside * vec2f(
    (line.y - line.x) * (1.0 - t.y) + (line.w - line.z) * t.y,
    (line.z - line.x) * (1.0 - t.x) + (line.w - line.y) * t.x);
  if (lattice.folded > 0.0) {
    let bend = bend_of(value, right, down);
    if (bend != 0.0) {
      var best = 0u;
      for (var k = 1u; k < 4u; k++) {
        if (bend * line[k] > bend * line[best]) {
          best = k;
        }
      }
      margin = line[best];
      slope = vec2f(right[best], down[best]);
      rise = slope;
    }
  }
  let upright = vec2f(1.0, -1.0) / lattice.spacing;
  let wins = margin > 0.0 || (lattice.classes > 2.0 && other == own);
  return Between(select(-margin, margin, wins), select(-1.0, 1.0, wins) * slope * upright,
    select(-1.0, 1.0, wins) * rise * upright, u32(select(other, own, wins)));
}

// 1: each sample lies on or above the others' extensions (a valley); -1: on or below (a mountain); 0: neither, or flat.
fn bend_of(value: vec4f, right: vec4f, down: vec4f) -> f32 {
  // above.k: by how much the samples stand above the extension of sample k, at the most and at the least.
  let a = value - (value.x + right.x * vec4f(0.0, 1.0, 0.0, 1.0) + down.x * vec4f(0.0, 0.0, 1.0, 1.0));
  let b = value - (value.y + right.y * vec4f(-1.0, 0.0, -1.0, 0.0) + down.y * vec4f(0.0, 0.0, 1.0, 1.0));
  let c = value - (value.z + right.z * vec4f(0.0, 1.0, 0.0, 1.0) + down.z * vec4f(-1.0, -1.0, 0.0, 0.0));
  let d = value - (value.w + right.w * vec4f(-1.0, 0.0, -1.0, 0.0) + down.w * vec4f(-1.0, -1.0, 0.0, 0.0));
  let high = max(max(a, b), max(c, d));
  let low = min(min(a, b), min(c, d));
  let most = max(max(high.x, high.y), max(high.z, high.w));
  let least = min(min(low.x, low.y), min(low.z, low.w));
  let slack = 1e-2 * max(most, -least);
  if (most - least < 1e-6 || (least < -slack && most > slack)) {
    return 0.0;
  }
  return select(-1.0, 1.0, most > slack);
}
