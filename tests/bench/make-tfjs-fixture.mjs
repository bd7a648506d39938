/**
 * Writes tests/fixtures/tfjs-training.json: what TensorFlow.js, on its CPU backend in f32, makes of small trainings.
 * Everything that goes in is made here, so that nothing of the project takes part.
 *
 * In a folder with `npm install @tensorflow/tfjs@4.22.0`: node make-tfjs-fixture.mjs <file to write>
 */
import { writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

const SAMPLES = 60;
const HIDDEN = 8;
const STEPS = 100;

let state = 12345;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.fround((state >>> 8) / 2 ** 24);
};
const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Concentric rings with some noise: sample i has label i mod classes. */
function makeData(classes) {
  const labels = Array.from({ length: SAMPLES }, (_, i) => i % classes);
  const inputs = labels.flatMap((label) => {
    const radius = (label + random()) / classes;
    const angle = 2 * Math.PI * random();
    return [radius * Math.cos(angle) + 0.05 * gaussian(), radius * Math.sin(angle) + 0.05 * gaussian()];
  });
  return { inputs: inputs.map(Math.fround), labels };
}

const normals = (count, deviation) => Array.from({ length: count }, () => Math.fround(deviation * gaussian()));

function makeOptimizer({ kind, learningRate }) {
  if (kind === 'momentum') return tf.train.momentum(learningRate, 0.9);
  if (kind === 'adam') return tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  return tf.train.sgd(learningRate);
}

function train(activation, classes, data, optimizer) {
  // Row-major [out][in], as the fixture keeps them; TensorFlow.js wants [in][out].
  const [w1, b1] = [normals(HIDDEN * 2, 1), normals(HIDDEN, 0.5)];
  const [w2, b2] = [normals(classes * HIDDEN, 0.5), normals(classes, 0.1)];
  const weights1 = tf.variable(tf.tensor2d(w1, [HIDDEN, 2]).transpose());
  const weights2 = tf.variable(tf.tensor2d(w2, [classes, HIDDEN]).transpose());
  const [biases1, biases2] = [tf.variable(tf.tensor1d(b1)), tf.variable(tf.tensor1d(b2))];
  const inputs = tf.tensor2d(data.inputs, [SAMPLES, 2]);
  const target = tf.oneHot(tf.tensor1d(data.labels, 'int32'), classes).toFloat();
  const loss = () => {
    const hidden = tf[activation](inputs.matMul(weights1).add(biases1));
    return tf.losses.softmaxCrossEntropy(target, hidden.matMul(weights2).add(biases2));
  };
  const trainer = makeOptimizer(optimizer);
  const losses = [];
  for (let step = 0; step < STEPS; step++) losses.push(trainer.minimize(loss, true).dataSync()[0]);
  losses.push(loss().dataSync()[0]);
  return { activation, classes, hidden: HIDDEN, optimizer, parameters: [...w1, ...b1, ...w2, ...b2], losses };
}

await tf.setBackend('cpu');
const data = { 2: makeData(2), 3: makeData(3) };
const sgd = { kind: 'sgd', learningRate: 0.3 };
const cases = [];
for (const classes of [2, 3]) {
  for (const activation of ['tanh', 'relu', 'sigmoid', 'elu'])
    cases.push(train(activation, classes, data[classes], sgd));
}
cases.push(train('tanh', 3, data[3], { kind: 'momentum', learningRate: 0.05 }));
cases.push(train('tanh', 3, data[3], { kind: 'adam', learningRate: 0.02 }));

const source = `TensorFlow.js ${tf.version_core}, cpu backend (f32), ${STEPS} full-batch steps`;
const notes = 'parameters: weights [out][in], biases, layer by layer; losses: before each step, and after the last';
writeFileSync(process.argv[2], `${JSON.stringify({ source, notes, data, cases })}\n`);
