/** What training makes small: softmax cross-entropy, in the form that no finite logit can overflow, or the squared error. */

/** Index of the largest of `count` values from `first` on; the first of equals. */
export function argmax(values: ArrayLike<number>, first: number, count: number): number {
  let best = 0;
  for (let c = 1; c < count; c++) {
    if ((values[first + c] ?? NaN) > (values[first + best] ?? NaN)) best = c;
  }
  return best;
}

/**
 * −log of the probability that the softmax of `classes` logits from `first` on gives to `label`, in nats: log-sum-exp
 * about the largest logit, so that the sum lies in [1, classes].
 */
export function crossEntropy(logits: ArrayLike<number>, first: number, classes: number, label: number): number {
  const largest = logits[first + argmax(logits, first, classes)] ?? NaN;
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += Math.exp((logits[first + c] ?? NaN) - largest);
  return Math.log(sum) + (largest - (logits[first + label] ?? NaN));
}

/** Softmax probabilities of all the logits, which must be finite; written to `probabilities`. */
export function softmax(logits: Float64Array, probabilities: Float64Array): void {
  const largest = logits[argmax(logits, 0, logits.length)] ?? NaN;
  let sum = 0;
  logits.forEach((logit, c) => {
    const e = Math.exp(logit - largest);
    probabilities[c] = e;
    sum += e;
  });
  logits.forEach((_, c) => {
    probabilities[c] = (probabilities[c] ?? NaN) / sum;
  });
}

/** Mean cross-entropy (nats) and share of right answers of n × classes logits; over no samples, 0 and 1. */
export function score(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): { loss: number; accuracy: number } {
  const samples = labels.length;
  if (samples === 0) return { loss: 0, accuracy: 1 };
  let loss = 0;
  let right = 0;
  for (let i = 0; i < samples; i++) {
    const label = labels[i] ?? 0;
    loss += crossEntropy(logits, i * classes, classes, label);
    if (argmax(logits, i * classes, classes) === label) right += 1;
  }
  return { loss: loss / samples, accuracy: right / samples };
}

/** Mean of ½(output − target)²; over no samples 0. There is no right or wrong, so the accuracy is NaN. */
export function scoreSquared(
  outputs: ArrayLike<number>,
  targets: ArrayLike<number>,
): { loss: number; accuracy: number } {
  const samples = targets.length;
  let loss = 0;
  for (let i = 0; i < samples; i++) loss += 0.5 * ((outputs[i] ?? NaN) - (targets[i] ?? NaN)) ** 2;
  return { loss: samples === 0 ? 0 : loss / samples, accuracy: NaN };
}
