// Sends points through f(Wx) and back by W⁺, for every cell of a figure at once: a cell is a W with one of the functions.
// x' = W⁺ g(Wx) with g(z) = (1 − t) z + t f(z), computed as W⁺W x + t W⁺ (f(Wx) − Wx), which leaves the identity exact.
// With it the singular values of ∂x'/∂x. A workgroup takes 64 points of one cell.
//#include stable
//#include activations

struct WarpSettings {
  points: u32,
  capacity: u32, // points of a cell in `warped`
  bend: f32, // t
  first: u32, // cell of the first workgroups
}

struct WarpCell {
  first: u32, // row of `weights`
  units: u32,
  column: u32, // which of the functions
  unused: u32,
  projection: vec4f, // W⁺W, row by row
}

@group(0) @binding(0) var<uniform> settings: WarpSettings;
@group(0) @binding(1) var<uniform> cells: array<WarpCell, $CELLS>;
// Of function k, in its own order, at 2k and 2k + 1.
@group(0) @binding(2) var<uniform> coefficients: array<vec4f, $COEFFICIENTS>;
// points.
@group(0) @binding(3) var<storage, read> points: array<vec2f>;
// A row of W and the column of W⁺ that belongs to it.
@group(0) @binding(4) var<storage, read> weights: array<vec4f>;
// cells × capacity: x', y', the larger and the smaller singular value.
@group(0) @binding(5) var<storage, read_write> warped: array<vec4f>;

// The sums over the rows of W: of W⁺ (f(z) − z), and of W⁺ (f'(z) − 1) W row by row.
struct Sums { moved: vec2f, slopes: vec4f }

//#for k in FUNCTIONS
fn sums_$k(cell: WarpCell, x: vec2f) -> Sums {
  let c = coefficients_from_$k(array(coefficients[2u * $k], coefficients[2u * $k + 1u]));
  var sums = Sums();
  for (var j = 0u; j < cell.units; j++) {
    let row = weights[cell.first + j];
    let z = dot(row.xy, x);
    let jet = activation_jet_$k(z, c, 0.5);
    sums.moved += row.zw * (jet.value - z);
    sums.slopes += row.zzww * row.xyxy * (jet.slope - 1.0);
  }
  return sums;
}
//#end

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  let i = id.x;
  if i >= settings.points {
    return;
  }
  let number = settings.first + group.y;
  let cell = cells[number];
  let x = points[i];
  var sums = Sums();
  switch cell.column {
//#for k in FUNCTIONS
    case $k: {
      sums = sums_$k(cell, x);
    }
//#end
    default: {
    }
  }
  let p = cell.projection;
  let back = vec2f(dot(p.xy, x), dot(p.zw, x)) + settings.bend * sums.moved;
  let slopes = p + settings.bend * sums.slopes;
  let larger = 0.5 * (length(vec2f(slopes.x + slopes.w, slopes.z - slopes.y)) +
    length(vec2f(slopes.x - slopes.w, slopes.y + slopes.z)));
  let determinant = slopes.x * slopes.w - slopes.y * slopes.z;
  let smaller = select(abs(determinant) / larger, 0.0, larger == 0.0);
  warped[number * settings.capacity + i] = vec4f(back, larger, smaller);
}
