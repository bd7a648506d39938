// The network of several hidden layers as every pass reads it. Group 0 is the network's. Layer 0 is next to the inputs.

struct Layer {
  width: u32, // units in use, 1 … 300
  inputs: u32, // rows of weights in use: units of the layer below, or for layer 0 the features up to the last in use
  pieces: u32, // affine maps a unit is the maximum of; 1 but for maxout
  learned: u32, // 0: no coefficient is learned, 1: one a unit, 2: one a layer
  learned_index: u32, // which of the coefficients that is
  learned_min: f32, // the range that it is kept in
  learned_max: f32,
  coefficients: array<vec4f, 2>, // of the activation, in its own order
}

struct Network {
  depth: u32, // hidden layers, 1 … 6
  classes: u32, // outputs, 1 … 8
  features: u32, // which features the first layer sees: bit k for feature k
  biased: f32, // 1 with biases; 0 without, whatever the parameters hold
  training_count: u32, // samples 0 …
  test_count: u32, // … and those that follow them
  squared: u32, // 1: the loss is ½(y − target)² of output 0; 0: cross-entropy
  layers: array<Layer, 6>,
}

// One network.
@group(0) @binding(0) var<uniform> network: Network;
// Rows of 76 vec4f, a number for each of 300 units. First 8 rows hold the output layer: of each unit below two vec4f with
// the weights to the classes 0 … 7; unit 300 is the biases, −1e9 for a class that is not there. Then for each hidden
// layer a row for each input, the biases, and the learned coefficients, of which number 300 is the layer's. Piece p of a
// layer lies p · 1519 rows further on.
//#if TRAINS
@group(0) @binding(1) var<storage, read_write> parameters: array<vec4f>;
//#else
@group(0) @binding(1) var<storage, read> parameters: array<vec4f>;
//#end

const LAYER_UNIT = 300u; // stands for the layer itself, and for the constant 1 that biases are the weights of
const ROW = 76u;
const PIECE_ROWS = 1519u;
const PER_LAYER = 2u;
const FEATURES = 7u;

// The vec4f where a hidden layer's rows begin, for one piece of its units.
fn layer_at(layer: u32, piece: u32) -> u32 {
  return (8u + piece * PIECE_ROWS + select(302u * layer - 293u, 0u, layer == 0u)) * ROW;
}

// Rows between a layer's first and its biases.
fn input_rows(layer: u32) -> u32 {
  return select(LAYER_UNIT, FEATURES, layer == 0u);
}

// Biases of the units 4·quad … 4·quad + 3; 0 where biases are switched off. `at` is the layer's and piece's.
fn biases(at: u32, layer: u32, quad: u32) -> vec4f {
  return parameters[at + input_rows(layer) * ROW + quad] * network.biased;
}

// Learned coefficient of a unit; of unit 300 the layer's.
fn learned_coefficient(layer: u32, unit: u32) -> f32 {
  return parameters[layer_at(layer, 0u) + (input_rows(layer) + 1u) * ROW + unit / 4u][unit % 4u];
}

// The weights from a unit of the last hidden layer to the classes 4·quad … 4·quad + 3.
fn output_weights(unit: u32, quad: u32) -> vec4f {
  return parameters[unit * 2u + quad];
}

// The biases of the classes 4·quad … 4·quad + 3; that of a class that is not there stays −1e9.
fn output_biases(quad: u32) -> vec4f {
  let b = parameters[LAYER_UNIT * 2u + quad];
  return select(b * network.biased, b, b == vec4f(-1e9));
}
