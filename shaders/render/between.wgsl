// Reads a sampled field between its samples. Each of the four samples around a point extends linearly by its own
// gradient; the extensions are blended. So nothing is lost where the field is linear, and where a single fold runs
// through the cell the upper (or lower) of the extensions is the field itself. Twin of src/render/between.ts.
// TWO: two classes, whose margin has a sign; otherwise the margin is the winner's. FOLDED: the field is piecewise linear.
//#include lattice

struct Cell {
  first: u32, // index of the top left of the four samples
  below: u32, // index of the one below it
  at: vec2f, // from the first, in spacings, to the right and downwards
}

struct Between {
  margin: f32, // by how much `winner` wins, never negative
  slope: vec2f, // of that margin, towards x and y, per input unit
  rise: vec2f, // the same, following the blend itself: differs where the samples disagree
  winner: f32,
  up: f32, // 1 where the height counts the margin upwards: class 0 of two, every class of more; otherwise -1
}

// at: from the top left sample of the lattice, in spacings; last: column and row of the last cell.
fn cell_at(at: vec2f, last: vec2f) -> Cell {
  let corner = clamp(floor(at), vec2f(0.0), last);
  let columns = last.x + 2.0;
  let first = u32(corner.y * columns + corner.x);
  return Cell(first, first + u32(columns), at - corner);
}

// The field at a sample.
fn at_sample(s: vec4f) -> Between {
  if (!are_numbers(s.xxxx)) {
    return Between(FAINT, vec2f(0.0), vec2f(0.0), 0.0, 1.0);
  }
//#if TWO
  let up = select(-1.0, 1.0, s.x > 0.0);
  return Between(abs(s.x), s.yz * up, s.yz * up, select(1.0, 0.0, s.x > 0.0), up);
//#else
  return Between(s.x, s.yz, s.yz, s.w, 1.0);
//#end
}

fn largest(v: vec4f) -> f32 {
  return max(max(v.x, v.y), max(v.z, v.w));
}

// a … d: the samples (margin, d margin/dx, d margin/dy, class) at the cell's top left, top right, bottom left, bottom
// right corner.
fn between(a: vec4f, b: vec4f, c: vec4f, d: vec4f, spacing: f32, at: vec2f) -> Between {
  let t = clamp(at, vec2f(0.0), vec2f(1.0));
  let weight = vec4f(1.0 - t.x, t.x, 1.0 - t.x, t.x) * vec4f(1.0 - t.y, 1.0 - t.y, t.y, t.y);
  var value = vec4f(a.x, b.x, c.x, d.x);
  if (!are_numbers(value)) {
    return Between(FAINT, vec2f(0.0), vec2f(0.0), 0.0, 1.0);
  }
  // Slopes per spacing, rightwards and downwards.
  var right = spacing * vec4f(a.y, b.y, c.y, d.y);
  var down = -spacing * vec4f(a.z, b.z, c.z, d.z);
//#if !TWO
  // The nearest sample's class counts upwards, all others downwards, so that the margin passes through 0 from one to
  // the next.
  let class_of = vec4f(a.w, b.w, c.w, d.w);
  let own = largest(select(vec4f(-1.0), class_of, weight == vec4f(largest(weight))));
  let foreign = class_of != vec4f(own);
  let farther = select(vec4f(-1.0), weight, foreign);
  let other = select(own, largest(select(vec4f(-1.0), class_of, foreign & (farther == vec4f(largest(farther))))), any(foreign));
  let side = select(vec4f(1.0), vec4f(-1.0), foreign);
  value *= side;
  right *= side;
  down *= side;
//#end
  let line = value + right * (at.x - vec4f(0.0, 1.0, 0.0, 1.0)) + down * (at.y - vec4f(0.0, 0.0, 1.0, 1.0));
  var margin = dot(weight, line);
  var slope = vec2f(dot(weight, right), dot(weight, down));
  var rise = slope + select(vec2f(0.0), vec2f(1.0), at == t) * vec2f(
    mix(line.y - line.x, line.w - line.z, t.y), mix(line.z - line.x, line.w - line.y, t.x));
//#if FOLDED
  let bend = bend_of(value, right, down);
  let best = largest(bend * line);
  let chosen = select(vec4f(0.0), vec4f(1.0), bend * line == vec4f(best));
  let facet = vec2f(dot(chosen, right), dot(chosen, down)) / dot(chosen, vec4f(1.0));
  if (bend != 0.0) {
    margin = bend * best;
    slope = facet;
    rise = facet;
  }
//#end
  let upright = vec2f(1.0, -1.0) / spacing;
//#if TWO
  let up = select(-1.0, 1.0, margin > 0.0);
  return Between(abs(margin), slope * upright * up, rise * upright * up, select(1.0, 0.0, margin > 0.0), up);
//#else
  // Where no other class is near, the margin may only seem to sink below 0.
  let wins = margin >= 0.0 || other == own;
  let turn = select(-1.0, 1.0, wins) * upright;
  return Between(abs(margin), slope * turn, rise * turn, select(other, own, wins), 1.0);
//#end
}

//#if FOLDED
// 1: each sample lies on or above the others' extensions (a valley); -1: on or below (a mountain); 0: neither, or flat.
fn bend_of(value: vec4f, right: vec4f, down: vec4f) -> f32 {
  // By how much an end of each edge and each diagonal lies above the extension of the other end.
  let edge = vec4f(value.yw - value.xz, value.zw - value.xy); // top, bottom, left, right
  let far = edge - vec4f(right.xz, down.xy);
  let near = vec4f(right.yw, down.zw) - edge;
  let diagonal = value.wz - value.xy;
  let across = vec4f(diagonal.x - right.x - down.x, right.w + down.w - diagonal.x, diagonal.y + right.y - down.y,
    down.z - right.z - diagonal.y);
  let above = largest(max(max(far, near), across));
  let below = largest(max(max(-far, -near), -across));
  let slack = 1e-2 * max(above, below) + 1e-7;
  return select(0.0, 1.0, below <= slack && above > slack) - select(0.0, 1.0, above <= slack && below > slack);
}
//#end
