// One hidden layer for a batch of points: z = W x + b and h = f(z), or with several pieces h = the largest z; on demand
// with slopes along x and y, carried forward, and with the distance to the nearest crease, |z − κ| / |∇z|. An invocation
// takes UNITS units of SPAN · 4 points, so that each number it fetches serves many.
//#include trace
//#include stable
//#include activation

const UNITS = 4u * $FOURS;
const TILE = UNITS * $SPAN;

//#for p in PLANES
// UNITS × SPAN, units outside.
var<private> tile$p: array<vec4f, TILE>;
//#if MAXOUT
//#if CREASES
// The same of the second largest piece.
var<private> second$p: array<vec4f, TILE>;
//#end
//#end
//#end

//#if CREASES
// Distances in pixels from points where the value is off by `gap` and changes along x and y by so much an input unit.
// Where nothing changes there is no crease, whatever the value.
fn distances(gap: vec4f, along_x: vec4f, along_y: vec4f) -> vec4f {
  let steepness = sqrt(along_x * along_x + along_y * along_y) * batch.spacing;
  return select(vec4f(FARTHEST), abs(gap) / steepness, steepness > vec4f(1e-30));
}
//#end

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let spans = (point_quads() + $SPAN - 1u) / $SPAN;
  let first_quad = (id.x % spans) * $SPAN;
  let first_unit = (id.x / spans) * UNITS;
  let layer = place.layer;
  let width = network.layers[layer].width;
  if first_unit >= width {
    return;
  }
  let stride = batch.stride;
//#for p in PLANES
  let below$p = (rows_into(layer) + $p * PLANE) * stride + first_quad;
//#end
//#if MAXOUT
  for (var piece = 0u; piece < network.layers[layer].pieces; piece++) {
    let at = layer_at(layer, piece);
//#else
  {
    let at = layer_at(layer, 0u);
//#end
    let columns = at + first_unit / 4u;
//#for f in FOURS
    let bias$f = biases(at, layer, first_unit / 4u + $f);
//#for e in FOUR
//#for s in SPAN
//#for p in PLANES
    var z$f_$e_$s_$p = vec4f(select(0.0, bias$f[$e], $p == 0));
//#end
//#end
//#end
//#end
    for (var input = 0u; input < network.layers[layer].inputs; input++) {
//#for s in SPAN
//#for p in PLANES
      let x$s_$p = rows[below$p + input * stride + $s];
//#end
//#end
//#for f in FOURS
      let w$f = parameters[columns + input * ROW + $f];
//#for e in FOUR
//#for s in SPAN
//#for p in PLANES
      z$f_$e_$s_$p += w$f[$e] * x$s_$p;
//#end
//#end
//#end
//#end
    }
//#for f in FOURS
//#for e in FOUR
//#for s in SPAN
    {
      let k = ($f * 4u + $e) * $SPAN + $s;
//#if MAXOUT
      let larger = (z$f_$e_$s_0 > tile0[k]) | vec4<bool>(piece == 0u);
//#if CREASES
      let next = larger | (z$f_$e_$s_0 > second0[k]) | vec4<bool>(piece < 2u);
//#for p in PLANES
      second$p[k] = select(second$p[k], select(z$f_$e_$s_$p, tile$p[k], larger), next);
//#end
//#end
//#for p in PLANES
      tile$p[k] = select(tile$p[k], z$f_$e_$s_$p, larger);
//#end
//#else
//#for p in PLANES
      tile$p[k] = z$f_$e_$s_$p;
//#end
//#end
    }
//#end
//#end
//#end
  }

//#if CREASES
  var near: array<vec4f, $SPAN>;
//#for s in SPAN
  near[$s] = vec4f(FARTHEST);
//#end
//#end
//#if !MAXOUT
  let chosen = coefficients_from(network.layers[layer].coefficients);
//#end
//#if KEEPS
  let first_z = (8u + 2u * layer * PLANE + first_unit) * stride + first_quad;
  let first_h = first_z + PLANE * stride;
//#else
  let first_h = ((1u - (layer & 1u)) * HALF + first_unit) * stride + first_quad;
//#end
  for (var k = 0u; k < TILE; k++) {
    let unit = first_unit + k / $SPAN;
    let at = (k / $SPAN) * stride + k % $SPAN;
    let z = tile0[k];
//#if CREASES
    if unit < width {
      let s = k % $SPAN;
//#if MAXOUT
      near[s] = min(near[s], distances(z - second0[k], tile1[k] - second1[k], tile2[k] - second2[k]));
//#else
      for (var kink = 0u; kink < batch.kink_counts[layer / 4u][layer % 4u]; kink++) {
        near[s] = min(near[s], distances(z - batch.kinks[layer][kink], tile1[k], tile2[k]));
      }
//#end
    }
//#end
//#if KEEPS
    rows[first_z + at] = z;
//#end
//#if MAXOUT
    let h = z;
    let slope = vec4f(1.0);
//#else
//#if LEARNED
    let shared_one = network.layers[layer].learned == PER_LAYER || unit >= LAYER_UNIT;
    let learned = learned_coefficient(layer, select(unit, LAYER_UNIT, shared_one));
    let c = with_coefficient(chosen, network.layers[layer].learned_index, learned);
//#else
    let c = chosen;
//#end
//#if PLANES == 3
    var h = vec4f(0.0);
    var slope = vec4f(0.0);
    for (var e = 0u; e < 4u; e++) {
      let jet = activation_jet(z[e], c, 0.5);
      h[e] = jet.value;
      slope[e] = jet.slope;
    }
//#else
    let h = vec4f(
      activation(z.x, c, 0.5),
      activation(z.y, c, 0.5),
      activation(z.z, c, 0.5),
      activation(z.w, c, 0.5),
    );
//#end
//#end
    rows[first_h + at] = h;
//#if PLANES == 3
    rows[first_h + PLANE * stride + at] = slope * tile1[k];
    rows[first_h + 2u * PLANE * stride + at] = slope * tile2[k];
//#end
  }
//#if CREASES
//#for s in SPAN
//#for e in FOUR
  if 4u * (first_quad + $s) + $e < batch.count {
    atomicMin(&nearest[4u * (layer * stride + first_quad + $s) + $e], bitcast<u32>(near[$s][$e]));
  }
//#end
//#end
//#end
}
