// Points on their way through the network, a batch at a time: four points to a vec4f, a row for each number. Group 1 is
// theirs. Batches that keep every stage have rows 0 … 6 for the features, then 304 rows for each of z₁, h₁, z₂, h₂ … up to
// six layers, then 8 for the logits. Other batches have two halves which the layers take in turns, each of three planes of
// 304 rows: what came out, and its slopes along x and along y.
//#include features

struct Batch {
  origin: vec2f, // of a grid: its first column and row
  spacing: f32, // to the right and downwards
  columns: u32,
  rows: u32,
  first: u32, // which of all points is the first one here
  count: u32, // points here
  stride: u32, // vec4f from one row to the next
  kinks: array<vec4f, 6>, // of each layer's activation: where it folds
  kink_counts: array<vec4u, 2>, // and at how many places, 0 … 4, layer by layer
  steepest: array<vec4f, 2>, // the largest |slope| of each layer's activation
}

struct Place {
  layer: u32,
}

@group(1) @binding(0) var<uniform> batch: Batch;
@group(1) @binding(1) var<uniform> place: Place;
// Rows of batch.stride.
@group(1) @binding(2) var<storage, read_write> rows: array<vec4f>;
// 6 × 4·batch.stride: for each layer and point the bits of the distance to the nearest crease, in pixels, at most FARTHEST.
@group(1) @binding(3) var<storage, read_write> nearest: array<atomic<u32>>;

const PLANE = 304u;
const HALF = 3u * PLANE;
const FARTHEST = 4.0;

// The first row of what a layer takes in.
fn rows_into(layer: u32) -> u32 {
//#if KEEPS
  return select(8u + (2u * layer - 1u) * PLANE, 0u, layer == 0u);
//#else
  return (layer & 1u) * HALF;
//#end
}

// Points of the batch in fours.
fn point_quads() -> u32 {
  return (batch.count + 3u) / 4u;
}
