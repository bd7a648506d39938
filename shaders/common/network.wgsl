// The network as every pass reads it: two inputs, one hidden layer, one logit a class. Group 0 is the network's.

struct Network {
  width: u32, // hidden units in use, 1 … 300
  classes: u32, // 2 … 8
  slots: u32, // vec4f a unit: 1 + ceil(classes / 4)
  biased: f32, // 1 with biases; 0 without, whatever the parameters hold
  learned: u32, // 0: no coefficient is learned, 1: one a unit, 2: one a layer
  learned_index: u32, // which of the coefficients that is
  training_count: u32, // samples 0 …
  test_count: u32, // … and those that follow them
  coefficients: array<vec4f, 2>, // of the activation, in its own order
}

// One network.
@group(0) @binding(0) var<uniform> network: Network;
// 301 × slots, of one network after another where there are several: a unit's (weight of x, weight of y, bias, learned coefficient), then its output weights, four classes a
// slot. Unit 300 is the layer: (0, 0, 0, learned coefficient), then the output biases; a class that is not there has −1e9.
//#if TRAINS
@group(0) @binding(1) var<storage, read_write> parameters: array<vec4f>;
//#else
@group(0) @binding(1) var<storage, read> parameters: array<vec4f>;
//#end

const LAYER = 300u;

// Below, BASE stands for where the network begins among the parameters; nothing where there is only one.

// (weight of x, weight of y, bias, learned coefficient) of a hidden unit; the bias is 0 where biases are switched off.
fn unit_weights(unit: u32) -> vec4f {
  return parameters[${BASE}unit * network.slots] * vec4f(1.0, 1.0, network.biased, 1.0);
}

// The weights from a hidden unit to the classes 4·quad … 4·quad + 3.
fn output_weights(unit: u32, quad: u32) -> vec4f {
  return parameters[${BASE}unit * network.slots + 1u + quad];
}

// The biases of the classes 4·quad … 4·quad + 3; that of a class that is not there stays −1e9.
fn output_biases(quad: u32) -> vec4f {
  let biases = parameters[${BASE}LAYER * network.slots + 1u + quad];
  return select(biases * network.biased, biases, biases == vec4f(-1e9));
}
