// How well the network of several layers does on the training and on the test data: partial sums of the loss and of the
// right answers, which go on from batch to batch and which whoever reads them adds up in order.
//#include trace_outputs

// training_count, then test_count: x, y, 0, label or target.
@group(2) @binding(0) var<storage, read> data: array<vec4f>;
// 2 × PARTS, first those of the training data: loss, right answers.
@group(2) @binding(1) var<storage, read_write> sums: array<vec2f>;

// Of each invocation: training loss, right answers; test loss, right answers.
var<workgroup> partials: array<vec4f, 64>;

// log(1 + e) for e in [0, 1), by the series of 2 artanh(e / (2 + e)); the built-in log has no accuracy near 1.
fn log_one_plus(e: f32) -> f32 {
  let s = e / (2.0 + e);
  let z = s * s;
  let high = 0.2 + z * (0.14285715 + z * (0.11111111 + z * (0.09090909 + z * (0.07692308 + z * 0.06666667))));
  return 2.0 * s * (1.0 + z * (0.33333334 + z * high));
}

// The loss of one sample, of which the outputs are number `lane` of each; and 1 if its first largest logit is the label's.
fn score(outputs: ptr<function, array<vec4f, OUTPUTS>>, lane: u32, target_value: f32) -> vec2f {
  if network.squared == 1u {
    let error = (*outputs)[0][lane] - target_value;
    return vec2f(0.5 * error * error, 0.0);
  }
  let label = u32(target_value);
  var largest = -3e38;
  var winner = 0u;
  for (var each = 0u; each < network.classes; each++) {
    let logit = (*outputs)[each][lane];
    if logit > largest {
      largest = logit;
      winner = each;
    }
  }
  var others = 0.0; // Σ exp(z − largest) but for the winner's own 1
  for (var each = 0u; each < network.classes; each++) {
    others += select(exp((*outputs)[each][lane] - largest), 0.0, each == winner);
  }
  let log_sum = select(log(1.0 + others), log_one_plus(others), others < 1.0);
  return vec2f(log_sum + (largest - (*outputs)[label][lane]), select(0.0, 1.0, winner == label));
}

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) workgroup: vec3u) {
  var sum = vec4f(0.0);
  for (var quad = workgroup.x * 64u + thread; quad < point_quads(); quad += $PARTS * 64u) {
    var outputs = outputs_at(quad);
    for (var lane = 0u; lane < min(4u, batch.count - 4u * quad); lane++) {
      let index = batch.first + 4u * quad + lane;
      let scored = score(&outputs, lane, data[index].w);
      sum += select(vec4f(scored, 0.0, 0.0), vec4f(0.0, 0.0, scored), index >= network.training_count);
    }
  }
  partials[thread] = sum;
  workgroupBarrier();
  if thread == 0u {
    var total = vec4f(0.0);
    for (var other = 0u; other < 64u; other++) {
      total += partials[other];
    }
    if batch.first > 0u {
      total += vec4f(sums[workgroup.x], sums[$PARTS + workgroup.x]);
    }
    sums[workgroup.x] = total.xy;
    sums[$PARTS + workgroup.x] = total.zw;
  }
}
