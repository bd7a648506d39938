// Lays out the samples of a chunk of the batch for the layers: a row for each feature, the labels, and their places in
// the data. An invocation takes four samples; where there are none, it writes zeros.
//#include layer_memory
//#include features

// The place in the data of the sample at a position of the epoch.
fn sample_at(position: u32) -> u32 {
  if training.batch == 0u {
    return position;
  }
  let count = network.training_count;
  let batches = (count + min(training.batch, count) - 1u) / min(training.batch, count);
  let key = fold_in(fold_in(pcg(training.seed), STREAM_SHUFFLE), training.step / batches);
  return permute(position, count, permutation_mask(count), key);
}

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quad = id.x;
  let batch = batch_now();
  let present = present_in(batch);
  if quad * 4u >= present {
    return;
  }
  var rows: array<vec4f, FEATURES>;
  var labels = vec4f(0.0);
  var indices = vec4f(0.0);
  for (var k = 0u; k < min(4u, present - quad * 4u); k++) {
    let index = sample_at(batch.begin + training.chunk + quad * 4u + k);
    let sample = data[index];
    labels[k] = sample.w;
    indices[k] = f32(index); // exact up to 2²⁴
    for (var f = 0u; f < FEATURES; f++) {
      rows[f][k] = feature(f, sample.xy);
    }
  }
  for (var f = 0u; f < FEATURES; f++) {
    values[f * SAMPLE_ROW + quad] = rows[f];
  }
  values[LABELS + quad] = labels;
  values[INDICES + quad] = indices;
}
