// What each unit of one layer does with the training samples, whose stages are kept: what it contributes, how far its
// values spread, whether it is dead, and at how many samples it is saturated. A workgroup takes one unit; sums are taken in
// one order.
//#include trace
//#if !MAXOUT
//#include stable
//#include activation
//#end

// 6 layers × 304 units: contribution, standard deviation of h, 1 if the slope is 0 and h the same at every sample, share of
// the samples at which |slope| is below $FLAT of the largest.
@group(2) @binding(0) var<storage, read_write> facts: array<vec4f>;

// Σ (h − h₀), Σ (h − h₀)², samples with a slope, saturated samples.
var<workgroup> partials: array<vec4f, $WORKGROUP>;

// Σ of the squares of the weights that lead away from a unit of the last hidden layer; what they have in common moves no
// softmax, and does not count.
fn output_strength(unit: u32) -> f32 {
  var sum = 0.0;
  var squares = 0.0;
  for (var each = 0u; each < network.classes; each++) {
    let v = output_weights(unit, each / 4u)[each % 4u];
    sum += v;
    squares += v * v;
  }
  let in_common = select(sum * sum / f32(network.classes), 0.0, network.classes == 1u);
  return max(0.0, squares - in_common);
}

// The same of a unit of another layer.
fn hidden_strength(layer: u32, unit: u32) -> f32 {
  let above = layer + 1u;
  let width = network.layers[above].width;
  var sum = vec4f(0.0);
  for (var piece = 0u; piece < network.layers[above].pieces; piece++) {
    let at = layer_at(above, piece) + unit * ROW;
    for (var quad = 0u; 4u * quad < width; quad++) {
      let there = vec4u(4u * quad) + vec4u(0u, 1u, 2u, 3u) < vec4u(width);
      let w = select(vec4f(0.0), parameters[at + quad], there);
      sum += w * w;
    }
  }
  return dot(sum, vec4f(1.0));
}

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let unit = workgroup.x;
  let layer = place.layer;
  let count = min(network.training_count, batch.count);
  let row_z = (8u + 2u * layer * PLANE + unit) * batch.stride;
  let row_h = row_z + PLANE * batch.stride;
  let first = rows[row_h].x;
  let floor = $FLAT * batch.steepest[layer / 4u][layer % 4u];
//#if !MAXOUT
//#if LEARNED
  let learned = learned_coefficient(layer, select(unit, LAYER_UNIT, network.layers[layer].learned == PER_LAYER));
  let chosen = coefficients_from(network.layers[layer].coefficients);
  let c = with_coefficient(chosen, network.layers[layer].learned_index, learned);
//#else
  let c = coefficients_from(network.layers[layer].coefficients);
//#end
//#end
  var sum = vec4f(0.0);
  for (var quad = thread; 4u * quad < count; quad += $WORKGROUP) {
    let z = rows[row_z + quad];
    let off = rows[row_h + quad] - first;
    for (var e = 0u; e < min(4u, count - 4u * quad); e++) {
//#if MAXOUT
      sum += vec4f(off[e], off[e] * off[e], 1.0, 0.0);
//#else
      let slope = abs(activation_slope(z[e], c, 0.5));
      sum += vec4f(off[e], off[e] * off[e], f32(slope > 0.0), f32(slope < floor));
//#end
    }
  }
  partials[thread] = sum;
  workgroupBarrier();
  if thread > 0u {
    return;
  }
  var total = vec4f(0.0);
  for (var other = 0u; other < $WORKGROUP; other++) {
    total += partials[other];
  }
  let n = f32(max(count, 1u));
  let spread = sqrt(max(0.0, total.y / n - (total.x / n) * (total.x / n)));
  var strength = 0.0;
  if layer + 1u == network.depth {
    strength = output_strength(unit);
  } else {
    strength = hidden_strength(layer, unit);
  }
  let dead = count > 0u && total.z == 0.0 && total.y == 0.0;
  facts[layer * PLANE + unit] = vec4f(sqrt(strength) * spread, spread, select(0.0, 1.0, dead), total.w / n);
}
