// The network over a grid of the plane, with its exact slopes by forward-mode differentiation: at each point
// (margin, ∂margin/∂x, ∂margin/∂y, class). With two classes the margin is logit 0 − logit 1; with more it is the winner's
// logit less the runner-up's. An invocation takes 4 points side by side, so that each weight fetched serves 4.
//#include network
//#include stable
//#include activation

struct Band {
  origin: vec2f, // of the first column and row
  spacing: f32, // to the right and downwards
  columns: u32,
  rows: u32,
  first_row: u32, // where this dispatch begins
}

@group(1) @binding(0) var<uniform> band: Band;
// rows × columns, row 0 at the top.
@group(1) @binding(1) var<storage, read_write> field: array<vec4f>;

//#if QUADS > 0
struct Ranking {
  winner: u32,
  runner_up: u32,
}

// The largest logit's class and the next one's; the first of equals comes first.
fn rank(logits: array<vec4f, $QUADS>) -> Ranking {
  var z = logits;
  var ranking = Ranking(0u, 0u);
  var best = -3e38;
  var next = -3e38;
  for (var each = 0u; each < network.classes; each++) {
    let logit = z[each / 4u][each % 4u];
    if logit > best {
      ranking = Ranking(each, ranking.winner);
      next = best;
      best = logit;
    } else if logit > next {
      ranking.runner_up = each;
      next = logit;
    }
  }
  return ranking;
}
//#end

@compute @workgroup_size(16, 4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x * $POINTS;
  let row = band.first_row + id.y;
  if row >= band.rows || column >= band.columns {
    return;
  }
  let y = band.origin.y - f32(row) * band.spacing;
//#if LEARNED
  let chosen = coefficients_from(network.coefficients);
  let shared_coefficient = parameters[LAYER * network.slots].w;
//#else
  let c = coefficients_from(network.coefficients);
//#end
//#if QUADS == 0
  let biases = output_biases(0u);
//#end
//#for p in POINTS
  let x$p = band.origin.x + f32(column + $p) * band.spacing;
//#if QUADS == 0
  var margin$p = biases.x - biases.y;
  var slope$p = vec2f(0.0);
//#else
//#for q in QUADS
  var logits$p_$q = output_biases($q);
  var alongx$p_$q = vec4f(0.0);
  var alongy$p_$q = vec4f(0.0);
//#end
//#end
//#end
  for (var unit = 0u; unit < network.width; unit++) {
    let w = unit_weights(unit);
    let z = w.y * y + w.z;
//#if LEARNED
    let c = with_coefficient(chosen, network.learned_index, select(w.w, shared_coefficient, network.learned == 2u));
//#end
//#if QUADS == 0
    let outputs = output_weights(unit, 0u);
    let v = outputs.x - outputs.y;
//#else
//#for q in QUADS
    let v$q = output_weights(unit, $q);
//#end
//#end
//#for p in POINTS
    {
      let jet = activation_jet(z + w.x * x$p, c, 0.5);
//#if QUADS == 0
      margin$p += v * jet.value;
      slope$p += (v * jet.slope) * w.xy;
//#else
//#for q in QUADS
      logits$p_$q += v$q * jet.value;
      alongx$p_$q += v$q * (jet.slope * w.x);
      alongy$p_$q += v$q * (jet.slope * w.y);
//#end
//#end
    }
//#end
  }
  let at = row * band.columns + column;
//#for p in POINTS
  if column + $p < band.columns {
//#if QUADS == 0
    field[at + $p] = vec4f(margin$p, slope$p, select(1.0, 0.0, margin$p >= 0.0));
//#else
    var logits: array<vec4f, $QUADS>;
    var alongx: array<vec4f, $QUADS>;
    var alongy: array<vec4f, $QUADS>;
//#for q in QUADS
    logits[$q] = logits$p_$q;
    alongx[$q] = alongx$p_$q;
    alongy[$q] = alongy$p_$q;
//#end
    let ranking = rank(logits);
    let a = ranking.winner;
    let b = ranking.runner_up;
    field[at + $p] = vec4f(
      logits[a / 4u][a % 4u] - logits[b / 4u][b % 4u],
      alongx[a / 4u][a % 4u] - alongx[b / 4u][b % 4u],
      alongy[a / 4u][a % 4u] - alongy[b / 4u][b % 4u],
      f32(a),
    );
//#end
  }
//#end
}
