// Lays out the features of a batch of points: of a grid, or of a list. An invocation takes four points; where there are
// none any more, it repeats the last one.
//#include trace

//#if !GRID
// batch.first + batch.count or more: x, y, …
@group(2) @binding(0) var<storage, read> points: array<vec4f>;
//#end

//#if PLANES == 3
// ∂feature/∂x and ∂feature/∂y at a point; 0 if the feature is not in use.
fn feature_slopes(k: u32, point: vec2f) -> vec2f {
  if (network.features & (1u << k)) == 0u {
    return vec2f(0.0);
  }
  switch k {
    case 0u: { return vec2f(1.0, 0.0); }
    case 1u: { return vec2f(0.0, 1.0); }
    case 2u: { return vec2f(2.0 * point.x, 0.0); }
    case 3u: { return vec2f(0.0, 2.0 * point.y); }
    case 4u: { return point.yx; }
    case 5u: { return vec2f(cos_(point.x), 0.0); }
    default: { return vec2f(0.0, cos_(point.y)); }
  }
}
//#end

fn point_at(index: u32) -> vec2f {
//#if GRID
  let steps = vec2f(f32(index % batch.columns), -f32(index / batch.columns));
  return batch.origin + steps * batch.spacing;
//#else
  return points[index].xy;
//#end
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quad = id.x;
  if quad >= point_quads() {
    return;
  }
  var values: array<vec4f, FEATURES>;
//#if PLANES == 3
  var along_x: array<vec4f, FEATURES>;
  var along_y: array<vec4f, FEATURES>;
//#end
  for (var e = 0u; e < 4u; e++) {
    let point = point_at(batch.first + min(4u * quad + e, batch.count - 1u));
    for (var f = 0u; f < FEATURES; f++) {
      values[f][e] = feature(f, point);
//#if PLANES == 3
      let slopes = feature_slopes(f, point);
      along_x[f][e] = slopes.x;
      along_y[f][e] = slopes.y;
//#end
    }
  }
  for (var f = 0u; f < FEATURES; f++) {
    rows[f * batch.stride + quad] = values[f];
//#if PLANES == 3
    rows[(PLANE + f) * batch.stride + quad] = along_x[f];
    rows[(2u * PLANE + f) * batch.stride + quad] = along_y[f];
//#end
  }
//#if CREASES
  for (var layer = 0u; layer < 6u; layer++) {
    for (var e = 0u; e < 4u; e++) {
      atomicStore(&nearest[4u * (layer * batch.stride + quad) + e], bitcast<u32>(FARTHEST));
    }
  }
//#end
}
