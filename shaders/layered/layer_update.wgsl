// Gradients of the weights and biases of some layers, a layer after the other, and at once the optimizer's step. An
// invocation takes ROWS inputs of COLUMNS · 4 units of one layer and sums over the samples in their order; where a batch
// is taken in chunks, the sums are carried from chunk to chunk. The two halves, of which only the second moves anything,
// give the same bits as the whole.
//#include layer_memory

const UNITS = 4u * $COLUMNS;

// Gradients of ROWS rows of weights, then of the biases, COLUMNS vec4f each.
var<private> sums: array<vec4f, ($ROWS + 1u) * $COLUMNS>;

struct Block {
  inputs: u32, // rows of weights
  units: u32,
  pieces: u32,
  rows: u32, // of invocations
  columns: u32,
}

fn block_of(layer: u32) -> Block {
  var block: Block;
  block.pieces = 1u;
  if layer == network.depth {
    block.inputs = network.layers[layer - 1u].width;
    block.units = network.classes;
  } else {
    block.inputs = network.layers[layer].inputs;
    block.units = network.layers[layer].width;
//#if MAXOUT
    block.pieces = network.layers[layer].pieces;
//#end
  }
  block.rows = (block.inputs + $ROWS - 1u) / $ROWS;
  block.columns = (block.units + UNITS - 1u) / UNITS;
  return block;
}

// The parameters at `at`, moved against their gradient: four units, of which only those are there whose bit is set.
fn step_at(at: u32, sum: vec4f, is_there: vec4<bool>, weights: bool, batch: Batch) {
  var gradient = select(vec4f(0.0), sum, is_there);
  if batch.size > CHUNK || place.half != WHOLE {
    let carried = memory_of(at, 2u);
    if training.chunk > 0u || place.half == MOVES {
      gradient += state[carried];
    }
    if training.chunk + CHUNK < batch.size || place.half == SUMS {
      state[carried] = gradient;
      return;
    }
  }
  let before = parameters[at];
  if weights {
    gradient += penalty(before);
  }
  let after = moved(at, before, gradient, select(vec4f(0.0), vec4f(1.0), is_there));
  parameters[at] = select(before, after, is_there);
}

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var layer = place.first;
  var block = block_of(layer);
  var index = id.x;
  while layer < place.last && index >= block.rows * block.columns * block.pieces {
    index -= block.rows * block.columns * block.pieces;
    layer++;
    block = block_of(layer);
  }
  if index >= block.rows * block.columns * block.pieces {
    return;
  }
  let outputs = layer == network.depth;
  let first_unit = (index % block.columns) * UNITS;
  let first_input = ((index / block.columns) % block.rows) * $ROWS;
  let arriving = rows_of(layer) + first_unit * SAMPLE_ROW;
  let below = rows_below(layer) + first_input * SAMPLE_ROW;
  let batch = batch_now();
  let quads = select(sample_quads(), 0u, place.half == MOVES);
//#if MAXOUT
  let piece = index / (block.columns * block.rows);
  let single = vec4<bool>(block.pieces == 1u);
  let base = select(layer_at(layer, piece), 0u, outputs);
//#else
  let base = select(layer_at(layer, 0u), 0u, outputs);
//#end

//#for c in COLUMNS
//#for r in ROWS
  var sum$r_$c = vec4f(0.0);
//#end
  var bias_sum$c = vec4f(0.0);
//#end
  for (var quad = 0u; quad < quads; quad++) {
//#for c in COLUMNS
//#for e in FOUR
//#if MAXOUT
    let row$c_$e = arriving + ($c * 4u + $e) * SAMPLE_ROW + quad;
    let won$c_$e = single | (deltas[EXTRAS + row$c_$e] == vec4f(f32(piece)));
    let delta$c_$e = select(vec4f(0.0), deltas[row$c_$e], won$c_$e);
//#else
    let delta$c_$e = deltas[arriving + ($c * 4u + $e) * SAMPLE_ROW + quad];
//#end
//#end
//#end
//#for r in ROWS
    {
      let h = values[below + $r * SAMPLE_ROW + quad];
//#for c in COLUMNS
      sum$r_$c += vec4f(dot(h, delta$c_0), dot(h, delta$c_1), dot(h, delta$c_2), dot(h, delta$c_3));
//#end
    }
//#end
    if first_input == 0u {
      let one = vec4f(1.0);
//#for c in COLUMNS
      bias_sum$c += vec4f(dot(one, delta$c_0), dot(one, delta$c_1), dot(one, delta$c_2), dot(one, delta$c_3));
//#end
    }
  }

//#for c in COLUMNS
//#for r in ROWS
  sums[$r * $COLUMNS + $c] = sum$r_$c;
//#end
  sums[$ROWS * $COLUMNS + $c] = bias_sum$c;
//#end

  correct_for(training.state_steps + 1u);
  let stride = select(ROW, 2u, outputs);
  let biases_at = base + select(input_rows(layer), LAYER_UNIT, outputs) * stride;
  for (var k = 0u; k < ($ROWS + 1u) * $COLUMNS; k++) {
    let quad = first_unit / 4u + k % $COLUMNS;
    let is_there = vec4u(0u, 1u, 2u, 3u) + 4u * quad < vec4u(block.units);
    let weights = k < $ROWS * $COLUMNS;
    let input = first_input + k / $COLUMNS;
    let seen = layer > 0u || ((network.features >> min(input, 31u)) & 1u) == 1u;
    let moves = select(first_input == 0u && network.biased > 0.0, input < block.inputs && seen, weights);
    if is_there.x && moves {
      step_at(quad + select(biases_at, base + input * stride, weights), sums[k], is_there, weights, batch);
    }
  }
}
