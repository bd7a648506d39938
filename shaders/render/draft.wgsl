// Lays a small picture over the whole target, blended between its pixels.

// rows × columns of the small picture.
@group(0) @binding(0) var picture: texture_2d<f32>;
@group(0) @binding(1) var blended: sampler; // linear, to the edge

struct Place {
  @builtin(position) position: vec4f,
  @location(0) at: vec2f, // 0 … 1 across and down
}

@vertex
fn cover(@builtin(vertex_index) vertex: u32) -> Place {
  let at = vec2f(f32(vertex & 1u), f32(vertex >> 1u)) * 2.0;
  return Place(vec4f(at.x * 2.0 - 1.0, 1.0 - at.y * 2.0, 0.0, 1.0), at);
}

@fragment
fn enlarge(place: Place) -> @location(0) vec4f {
  return textureSampleLevel(picture, blended, place.at, 0.0);
}
