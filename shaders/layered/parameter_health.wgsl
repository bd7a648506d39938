// Finds the layers that hold a parameter in use that is NaN or infinite. It looks at the bits alone, since a compiler may
// assume that floating-point numbers are neither. Workgroups with y = l take hidden layer l, those with y = depth the
// output layer.
//#include layers

// The parameters, as bits.
@group(1) @binding(0) var<storage, read> bits: array<vec4u>;
// 1, zero before: bit l is set if layer l holds such a parameter; `depth` is the output layer.
@group(1) @binding(1) var<storage, read_write> broken_layers: array<atomic<u32>>;

const EXPONENT = 0x7f800000u;

// Whether one of the first `lanes` of four numbers is NaN or infinite.
fn broken(at: u32, lanes: u32) -> bool {
  return any(((bits[at] & vec4u(EXPONENT)) == vec4u(EXPONENT)) & (vec4u(0u, 1u, 2u, 3u) < vec4u(lanes)));
}

fn broken_hidden(layer: u32, first: u32, stride: u32) -> bool {
  let own = network.layers[layer];
  let inputs = input_rows(layer);
  let quads = (own.width + 3u) / 4u;
  var found = false;
  for (var i = first; i < own.pieces * (inputs + 2u) * quads; i += stride) {
    let row = (i / quads) % (inputs + 2u);
    let piece = i / (quads * (inputs + 2u));
    var counts = row < own.inputs && (layer > 0u || ((network.features >> min(row, 31u)) & 1u) == 1u);
    if row == inputs {
      counts = network.biased > 0.0;
    } else if row == inputs + 1u {
      counts = piece == 0u && own.learned == 1u;
    }
    let quad = i % quads;
    found |= counts && broken(layer_at(layer, piece) + row * ROW + quad, own.width - 4u * quad);
  }
  let shared_one = layer_at(layer, 0u) + (inputs + 1u) * ROW + LAYER_UNIT / 4u;
  return found || (own.learned == PER_LAYER && broken(shared_one, 1u));
}

fn broken_outputs(first: u32, stride: u32) -> bool {
  let width = network.layers[network.depth - 1u].width;
  var found = false;
  for (var i = first; i < 2u * width + 2u; i += stride) {
    let bias = i >= 2u * width;
    let at = select(i, i - 2u * width + 2u * LAYER_UNIT, bias);
    let lanes = max(network.classes, 4u * (at % 2u)) - 4u * (at % 2u);
    found |= (!bias || network.biased > 0.0) && broken(at, lanes);
  }
  return found;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  let layer = id.y;
  if layer > network.depth {
    return;
  }
  let stride = workgroups.x * 64u;
  var found = false;
  if layer == network.depth {
    found = broken_outputs(id.x, stride);
  } else {
    found = broken_hidden(layer, id.x, stride);
  }
  if found {
    atomicOr(&broken_layers[0], 1u << layer);
  }
}
