// What the passes over several layers share while they train: the samples of a chunk of the batch as they go through the
// network, four to a vec4f, a row for each unit; and which samples those are.
//#include layers
//#include rng
//#include optimizer

struct Place {
  first: u32, // hidden layer; `depth` is the output layer
  last: u32, // where a dispatch takes several layers, the last one
  half: u32, // of an update, WHOLE or the half that is done
}

const WHOLE = 0u;
const SUMS = 1u; // gradients are summed and kept, and no parameter moves
const MOVES = 2u; // nothing is summed, and the parameters move by what was kept

// all samples: x, y, 0, label or target.
@group(1) @binding(2) var<storage, read> data: array<vec4f>;
// 1840 rows of 132: 7 features, labels; 304 units of each hidden layer; places of the samples among all, 7 spare rows.
@group(1) @binding(3) var<storage, read_write> values: array<vec4f>;
// The same rows: of each unit its slope, then ∂L/∂z; of the outputs ∂L/∂z. Then the rows once more for EXTRAS: of a layer
// with a learned coefficient ∂h/∂coefficient, then ∂L/∂coefficient; of a maxout layer the piece that was the largest.
@group(1) @binding(4) var<storage, read_write> deltas: array<vec4f>;
@group(1) @binding(5) var<uniform> place: Place;

const CHUNK = 512u;
const SAMPLE_ROW = 132u; // vec4f
const LABELS = 7u * SAMPLE_ROW;
const INDICES = (8u + 6u * 304u) * SAMPLE_ROW;
const EXTRAS = (8u + 6u * 304u + 8u) * SAMPLE_ROW;

// The vec4f where the rows of a hidden layer begin; layer `depth` is the outputs.
fn rows_of(layer: u32) -> u32 {
  return (8u + select(layer, 6u, layer == network.depth) * 304u) * SAMPLE_ROW;
}

// Where the rows begin that a layer takes in.
fn rows_below(layer: u32) -> u32 {
  return select((8u + (max(layer, 1u) - 1u) * 304u) * SAMPLE_ROW, 0u, layer == 0u);
}

struct Batch {
  begin: u32, // position in the epoch
  size: u32, // samples
}

fn batch_now() -> Batch {
  let count = network.training_count;
  let batch = select(min(training.batch, count), count, training.batch == 0u);
  let begin = (training.step % ((count + batch - 1u) / batch)) * batch;
  return Batch(begin, min(batch, count - begin));
}

// Samples of the chunk.
fn present_in(batch: Batch) -> u32 {
  return min(CHUNK, batch.size - training.chunk);
}

// Samples of the chunk in fours.
fn sample_quads() -> u32 {
  return (present_in(batch_now()) + 3u) / 4u;
}

fn memory_of(at: u32, which: u32) -> u32 {
  return at + which * arrayLength(&parameters);
}
