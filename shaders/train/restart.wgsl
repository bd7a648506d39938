// Lets learned coefficients start again: the layer and every unit, also those not in use, get the chosen value, of which
// the optimizer remembers nothing. Where nothing is learned they are 0.
//#include network

// 3 × 301 × slots: the optimizer's first and second memory, each laid out as the parameters, and the trainer's sums.
@group(1) @binding(0) var<storage, read_write> state: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x; // LAYER is the layer's own place
  if unit > LAYER {
    return;
  }
  let chosen = network.coefficients[network.learned_index / 4u][network.learned_index % 4u];
  let at = unit * network.slots;
  parameters[at].w = select(0.0, chosen, network.learned != 0u);
  state[at].w = 0.0;
  state[at + (LAYER + 1u) * network.slots].w = 0.0;
}
