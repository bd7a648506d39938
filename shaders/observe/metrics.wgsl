// How well the network does on the training data (workgroups with y = 0) and on the test data (y = 1): partial sums of
// the cross-entropy and of the right answers, which whoever reads them adds up in order. Of several networks, with
// MEMBERS, workgroups with z = k look at the k-th.
//#include forward

// training_count, then test_count: x, y, 0, label.
@group(1) @binding(0) var<storage, read> data: array<vec4f>;
// Of each network 2 × PARTS: cross-entropy, right answers.
@group(1) @binding(1) var<storage, read_write> sums: array<vec2f>;

//#if MEMBERS
var<private> base: u32; // where the network begins among the parameters
//#end
var<workgroup> partials: array<vec2f, 64>;

// log(1 + e) for e in [0, 1), by the series of 2 artanh(e / (2 + e)); the built-in log has no accuracy near 1.
fn log_one_plus(e: f32) -> f32 {
  let s = e / (2.0 + e);
  let z = s * s;
  let high = 0.2 + z * (0.14285715 + z * (0.11111111 + z * (0.09090909 + z * (0.07692308 + z * 0.06666667))));
  return 2.0 * s * (1.0 + z * (0.33333334 + z * high));
}

// Cross-entropy (nats) of the softmax of the logits, and 1 if the first of the largest is the label.
fn score(logits: array<vec4f, $QUADS>, label: u32) -> vec2f {
  var z = logits;
  let own = z[label / 4u][label % 4u];
  var largest = -3e38;
  var winner = 0u;
  for (var each = 0u; each < network.classes; each++) {
    let logit = z[each / 4u][each % 4u];
    if logit > largest {
      largest = logit;
      winner = each;
    }
  }
  var others = 0.0; // Σ exp(z − largest) but for the winner's own 1
  for (var each = 0u; each < network.classes; each++) {
    others += select(exp(z[each / 4u][each % 4u] - largest), 0.0, each == winner);
  }
  let log_sum = select(log(1.0 + others), log_one_plus(others), others < 1.0);
  return vec2f(log_sum + (largest - own), select(0.0, 1.0, winner == label));
}

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) workgroup: vec3u) {
//#if MEMBERS
  base = workgroup.z * (LAYER + 1u) * network.slots;
//#end
  let tested = workgroup.y == 1u;
  let first = select(0u, network.training_count, tested);
  let count = select(network.training_count, network.test_count, tested);
  var sum = vec2f(0.0);
  for (var i = workgroup.x * 64u + thread; i < count; i += $PARTS * 64u) {
    let sample = data[first + i];
    sum += score(logits_at(sample.xy), u32(sample.w));
  }
  partials[thread] = sum;
  workgroupBarrier();
  if thread == 0u {
    var total = vec2f(0.0);
    for (var other = 0u; other < 64u; other++) {
      total += partials[other];
    }
    sums[(workgroup.z * 2u + workgroup.y) * $PARTS + workgroup.x] = total;
  }
}
