// The peer: TensorFlow.js on its WebGPU backend, trained as its own guide does it, on raw variables.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-webgpu';

const layer = (input, matrix, bias) => tf.add(tf.matMul(input, matrix), bias);

export async function tfjsTrainer(
  { width, activation, inputs, labels },
  learningRate,
  { weights, biases, outputWeights, outputBiases },
) {
  if (!(await tf.setBackend('webgpu'))) throw new Error('tf.js found no WebGPU');
  const x = tf.tensor2d(inputs, [labels.length, 2]);
  const y = tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), 2);
  // Ours are [out][in], tf.js multiplies by [in][out].
  const w = tf.variable(tf.transpose(tf.tensor2d(weights, [width, 2])));
  const b = tf.variable(tf.tensor1d(biases));
  const v = tf.variable(tf.transpose(tf.tensor2d(outputWeights, [2, width])));
  const c = tf.variable(tf.tensor1d(outputBiases));
  const f = activation === 'tanh' ? tf.tanh : tf.relu;
  const loss = () => tf.losses.softmaxCrossEntropy(y, layer(f(layer(x, w, b)), v, c));
  const optimizer = tf.train.sgd(learningRate);
  return {
    name: `tf.js ${tf.version_core} WebGPU`,
    worth: 1,
    async run(steps) {
      for (let i = 0; i < steps; i += 1) optimizer.minimize(loss, false, [w, b, v, c]);
      await c.data();
    },
    /** The parameters in our order: weights, biases, output weights, output biases. */
    async parameters() {
      const flat = await Promise.all([tf.transpose(w), b, tf.transpose(v), c].map((tensor) => tensor.data()));
      return Float32Array.from(flat.flatMap((values) => [...values]));
    },
  };
}
