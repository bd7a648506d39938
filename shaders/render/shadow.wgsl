// Casts the folded sheet's shadow onto itself: from every point of a small map a ray climbs towards the light, and the
// paper that stands above it darkens it, the more softly the farther it stands off.
//#include light

struct ShadowSettings {
  sheet: vec4f, // x of the first and y of the first (top) node, spacing, nodes a side
  map: vec4f, // texels a side of the map, length of a step in input units, steps, lift 0 … 1
}

@group(0) @binding(0) var<uniform> settings: ShadowSettings;
@group(0) @binding(1) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a node
@group(0) @binding(2) var<storage, read> height_scale: array<f32>; // height per margin
@group(0) @binding(3) var map: texture_storage_2d<rgba8unorm, write>; // how deep the shadow is

fn height_at(node: vec2f) -> f32 {
  let nodes = u32(settings.sheet.w);
  return field[u32(node.y + 0.5) * nodes + u32(node.x + 0.5)].x * height_scale[0] * settings.map.w;
}

@compute @workgroup_size(8, 8)
fn shadow(@builtin(global_invocation_id) id: vec3u) {
  let side = settings.map.x;
  if (f32(max(id.x, id.y)) >= side) {
    return;
  }
  let last = settings.sheet.w - 1.0;
  let start = vec2f(id.xy) / (side - 1.0) * last;
  let ground = height_at(start);
  let stride = settings.map.y;
  let stride_in_nodes = vec2f(LIGHT.x, -LIGHT.y) * stride / settings.sheet.z;
  var depth = 0.0;
  for (var k = 1.0; k <= settings.map.z; k += 1.0) {
    let node = start + k * stride_in_nodes;
    if (any(node < vec2f(0.0)) || any(node > vec2f(last))) {
      break;
    }
    let over = height_at(node) - ground - LIGHT.z * stride * k;
    depth = max(depth, over / (0.05 + 0.45 * stride * k));
  }
  textureStore(map, id.xy, vec4f(clamp(depth, 0.0, 1.0)));
}
