// A piece of the cut within a cell of the sheet's field, in inputs.
struct Segment {
  ends: vec4f, // x, y of the one, x, y of the other
}
