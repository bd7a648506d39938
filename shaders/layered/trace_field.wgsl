// The field at a batch of grid points: (margin, ∂margin/∂x, ∂margin/∂y, class), without slopes (margin, 0, 0, class). With
// two classes the margin is logit 0 − logit 1, with more the winner's logit less the runner-up's, with one output that
// output. An invocation takes four points.
//#include trace_outputs

// rows × columns of the grid, row 0 at the top.
@group(2) @binding(0) var<storage, read_write> field: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quad = id.x;
  if quad >= point_quads() {
    return;
  }
  var outputs = outputs_at(quad);
  for (var e = 0u; e < min(4u, batch.count - 4u * quad); e++) {
    var winner = 0u;
    var runner_up = 1u;
//#if CLASSES > 2
    var best = outputs[0][e];
    var next = -3e38;
    for (var each = 1u; each < network.classes; each++) {
      let logit = outputs[each * $PLANES][e];
      if logit > best {
        runner_up = winner;
        next = best;
        winner = each;
        best = logit;
      } else if logit > next {
        runner_up = each;
        next = logit;
      }
    }
//#end
//#if CLASSES == 1
//#for p in PLANES
    let part$p = outputs[$p][e];
//#end
//#else
//#for p in PLANES
    let part$p = outputs[winner * $PLANES + $p][e] - outputs[runner_up * $PLANES + $p][e];
//#end
//#end
//#if CLASSES == 2
    winner = select(1u, 0u, part0 >= 0.0);
//#end
//#if PLANES == 3
    field[batch.first + 4u * quad + e] = vec4f(part0, part1, part2, f32(winner));
//#else
    field[batch.first + 4u * quad + e] = vec4f(part0, 0.0, 0.0, f32(winner));
//#end
  }
}
