// Where the samples of a field lie: row by row, the top row first.
struct Lattice {
  origin: vec2f, // the input at the top left sample
  spacing: f32, // input units from one sample to the next, to the right and downwards
  rows: f32,
  columns: f32,
}
