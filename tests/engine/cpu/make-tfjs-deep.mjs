/**
 * Writes tfjs-deep.json: what TensorFlow.js, on its CPU backend in f32, makes of small trainings of deep networks.
 * Everything that goes in is made here, so that nothing of the project takes part.
 *
 * In a folder with `npm install @tensorflow/tfjs@4.22.0`: node make-tfjs-deep.mjs <file to write>
 */
import { writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

const SAMPLES = 40;
const STEPS = 60;

let state = 54321;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.fround((state >>> 8) / 2 ** 24);
};
const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const normals = (count, deviation) => Array.from({ length: count }, () => Math.fround(deviation * gaussian()));

const optimizers = {
  sgd: ({ learningRate }) => tf.train.sgd(learningRate),
  momentum: ({ learningRate }) => tf.train.momentum(learningRate, 0.9),
  adam: ({ learningRate }) => tf.train.adam(learningRate, 0.9, 0.999, 1e-8),
};

/** What the first layer sees: columns of the points, by the features' names. */
const columns = {
  x1: (x) => x,
  x2: (_, y) => y,
  'x1^2': (x) => x.square(),
  'x2^2': (_, y) => y.square(),
  'x1*x2': (x, y) => x.mul(y),
  'sin(x1)': (x) => x.sin(),
  'sin(x2)': (_, y) => y.sin(),
};

const inputs = normals(2 * SAMPLES, 1);
const points = tf.tensor2d(inputs, [SAMPLES, 2]);

/** A layer: its variables, one [in][out] matrix and one list of biases a piece, and its numbers in the fixture's order. */
function makeLayer(units, below, chosen) {
  const pieces = chosen?.maxout ?? 1;
  const weights = normals(units * pieces * below, Math.sqrt(1.5 / below));
  const biases = normals(units * pieces, 0.3);
  // The rows of the fixture are unit · pieces + piece.
  const each = Array.from({ length: pieces }, (_, piece) => ({
    weights: tf.variable(tf.tensor3d(weights, [units, pieces, below]).gather([piece], 1).squeeze([1]).transpose()),
    biases: tf.variable(tf.tensor2d(biases, [units, pieces]).gather([piece], 1).squeeze([1])),
  }));
  const apply = (h) => {
    const z = each.map((piece) => h.matMul(piece.weights).add(piece.biases));
    const largest = z.reduce((a, b) => tf.maximum(a, b));
    return typeof chosen === 'string' ? tf[chosen](largest) : largest;
  };
  return { apply, parameters: [...weights, ...biases] };
}

function train({ activation, hidden, features, classes, optimizer, loss: kind }) {
  const seen = tf.stack(
    features.map((name) => columns[name](points.gather([0], 1).squeeze(), points.gather([1], 1).squeeze())),
    1,
  );
  const widths = [features.length, ...hidden, classes];
  const layers = widths.slice(1).map((units, l) => makeLayer(units, widths[l], activation[l]));
  const labels =
    kind === 'squared-error' ? normals(SAMPLES, 1) : Array.from({ length: SAMPLES }, (_, i) => (i * 7) % classes);
  const target =
    kind === 'squared-error' ? tf.tensor2d(labels, [SAMPLES, 1]) : tf.oneHot(tf.tensor1d(labels, 'int32'), classes);
  const loss = () => {
    const outputs = layers.reduce((h, layer) => layer.apply(h), seen);
    if (kind === 'squared-error') return tf.losses.meanSquaredError(target, outputs).mul(0.5);
    return tf.losses.softmaxCrossEntropy(target.toFloat(), outputs);
  };
  const parameters = layers.flatMap((layer) => layer.parameters);
  const trainer = optimizers[optimizer.kind](optimizer);
  const losses = [];
  for (let step = 0; step < STEPS; step++) losses.push(trainer.minimize(loss, true).dataSync()[0]);
  losses.push(loss().dataSync()[0]);
  return { activation, hidden, features, classes, optimizer, loss: kind, labels, parameters, losses };
}

await tf.setBackend('cpu');
const sgd = { kind: 'sgd', learningRate: 0.1 };
const momentum = { kind: 'momentum', learningRate: 0.02 };
const adam = { kind: 'adam', learningRate: 0.01 };
const plane = ['x1', 'x2'];
const entropy = { features: plane, loss: 'cross-entropy' };
const cases = [
  { ...entropy, activation: ['tanh', 'relu'], hidden: [8, 6], classes: 2, optimizer: sgd },
  { ...entropy, activation: ['elu', 'sigmoid', 'tanh'], hidden: [5, 7, 4], classes: 3, optimizer: momentum },
  {
    ...entropy,
    activation: ['tanh', 'tanh', 'elu', 'tanh', 'elu', 'tanh'],
    hidden: [6, 5, 4, 5, 6, 5],
    classes: 8,
    optimizer: sgd,
  },
  { ...entropy, activation: ['tanh', 'sigmoid', 'tanh'], hidden: [6, 6, 6], classes: 3, optimizer: adam },
  { ...entropy, activation: [{ maxout: 3 }, { maxout: 2 }], hidden: [5, 4], classes: 3, optimizer: sgd },
  {
    ...entropy,
    features: Object.keys(columns),
    activation: ['tanh', 'elu'],
    hidden: [6, 4],
    classes: 2,
    optimizer: sgd,
  },
  {
    features: plane,
    loss: 'squared-error',
    activation: ['tanh', 'relu', 'tanh'],
    hidden: [6, 6, 5],
    classes: 1,
    optimizer: momentum,
  },
  {
    features: ['x2', 'x1*x2', 'sin(x1)'],
    loss: 'squared-error',
    activation: [{ maxout: 2 }, 'sigmoid'],
    hidden: [4, 5],
    classes: 1,
    optimizer: sgd,
  },
].map(train);

const source = `TensorFlow.js ${tf.version_core}, cpu backend (f32), ${STEPS} full-batch steps`;
const notes = 'parameters: weights [row][in], biases, layer by layer; losses: before each step, and after the last';
writeFileSync(process.argv[2], `${JSON.stringify({ source, notes, inputs, cases })}\n`);
