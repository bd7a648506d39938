// Where the samples of a field lie: row by row, the top row first.
struct Lattice {
  origin: vec2f, // the input at the top left sample
  spacing: f32, // input units from one sample to the next, to the right and downwards
  rows: f32,
  columns: f32,
}

// What is drawn where a network is no longer made of numbers: next to nothing for class 0, flat, far from any boundary.
const FAINT = 1e-6;

// Whether margins are numbers, by their bits: a compiler may assume that comparisons never meet anything else.
fn are_numbers(margins: vec4f) -> bool {
  return all((bitcast<vec4u>(margins) & vec4u(0x7f800000u)) != vec4u(0x7f800000u));
}
