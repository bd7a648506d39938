// Moves a network of one hidden layer, and what the optimizer remembers of it, from the layout of one hidden layer to that
// of several, or back. An invocation takes one unit; the 301st is the layer itself. y: parameters, first, second memory.

// 301 × SLOTS: (weight of x, weight of y, bias, learned coefficient), then the output weights, four classes a slot; unit
// 300 is (0, 0, 0, learned coefficient of the layer), then the output biases.
@group(0) @binding(0) var<storage, read_write> unit_parameters: array<vec4f>;
// Three times as many: the memories, and sums.
@group(0) @binding(1) var<storage, read_write> unit_state: array<vec4f>;
// The rows that layout.ts tells of, as single numbers.
@group(0) @binding(2) var<storage, read_write> row_parameters: array<f32>;
// Three times as many.
@group(0) @binding(3) var<storage, read_write> row_state: array<f32>;

const LAYER = 300u;
const FLOATS = 304u; // of a row
const FIRST_ROW = 8u; // those before are the output layer's, 8 numbers a unit
const FEATURES = 7u;

fn row(number: u32, unit: u32) -> u32 {
  return (FIRST_ROW + number) * FLOATS + unit;
}

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x;
  if unit > LAYER {
    return;
  }
  let remembered = id.y > 0u;
  let part = max(id.y, 1u) - 1u;
  let units = select(0u, part * (LAYER + 1u) * $SLOTS, remembered) + unit * $SLOTS;
  let rows = select(0u, part * arrayLength(&row_parameters), remembered);
  // Where the four numbers of the first slot lie. Of the layer only the coefficient has a place.
  let places = vec4u(row(0u, unit), row(1u, unit), row(FEATURES, unit), row(FEATURES + 1u, unit)) + rows;
  let outputs = rows + unit * 8u;
//#if TO_LAYERS
  for (var slot = 0u; slot < $SLOTS; slot++) {
    var four: vec4f;
    if remembered {
      four = unit_state[units + slot];
    } else {
      four = unit_parameters[units + slot];
    }
    for (var k = 0u; k < 4u; k++) {
      if slot == 0u && unit == LAYER && k < 3u {
        continue;
      }
      let at = select(outputs + (max(slot, 1u) - 1u) * 4u + k, places[k], slot == 0u);
      if remembered {
        row_state[at] = four[k];
      } else {
        row_parameters[at] = four[k];
      }
    }
  }
//#else
  for (var slot = 0u; slot < $SLOTS; slot++) {
    var four = vec4f(0.0);
    for (var k = 0u; k < 4u; k++) {
      if slot == 0u && unit == LAYER && k < 3u {
        continue;
      }
      let at = select(outputs + (max(slot, 1u) - 1u) * 4u + k, places[k], slot == 0u);
      if remembered {
        four[k] = row_state[at];
      } else {
        four[k] = row_parameters[at];
      }
    }
    if remembered {
      unit_state[units + slot] = four;
    } else {
      unit_parameters[units + slot] = four;
    }
  }
//#end
}
