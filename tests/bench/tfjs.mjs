// The peer: TensorFlow.js on its WebGPU or WebAssembly backend, trained as its own guide does it, on raw variables.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-webgpu';
import { getThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

setWasmPaths({
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threaded,
});

export async function tfjsTrainer({ activation, inputs, labels }, learningRate, start, backend) {
  const use = async () => {
    if (!(await tf.setBackend(backend))) throw new Error(`tf.js has no ${backend}`);
  };
  await use();
  const x = tf.tensor2d(inputs, [labels.length, 2]);
  const y = tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), 2);
  // Ours are [out][in], tf.js multiplies by [in][out].
  const layers = start.map((layer) => ({
    w: tf.variable(tf.transpose(tf.tensor2d(layer.weights, [layer.units, layer.inputs]))),
    b: tf.variable(tf.tensor1d(layer.biases)),
  }));
  const f = activation === 'tanh' ? tf.tanh : tf.relu;
  const logits = () =>
    layers.reduce((h, { w, b }, l) => {
      const z = tf.add(tf.matMul(h, w), b);
      return l < layers.length - 1 ? f(z) : z;
    }, x);
  const loss = () => tf.losses.softmaxCrossEntropy(y, logits());
  const optimizer = tf.train.sgd(learningRate);
  const variables = layers.flatMap(({ w, b }) => [w, b]);
  // As many as it takes by itself: one for every two processors.
  const threads = backend === 'wasm' ? `, threads: ${getThreadsCount()}` : '';
  return {
    name: `tf.js ${tf.version_core} ${backend === 'wasm' ? 'WebAssembly' : 'WebGPU'}${threads}`,
    worth: 1,
    async run(steps) {
      await use();
      for (let i = 0; i < steps; i += 1) optimizer.minimize(loss, false, variables);
      await variables.at(-1).data();
    },
    /** The parameters in our order: of each layer its weights, then its biases. */
    async parameters() {
      await use();
      const tensors = layers.flatMap(({ w, b }) => [tf.transpose(w), b]);
      const flat = await Promise.all(tensors.map((tensor) => tensor.data()));
      return Float32Array.from(flat.flatMap((values) => [...values]));
    },
  };
}
