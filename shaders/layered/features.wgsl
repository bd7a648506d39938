// What the first layer may see of a point, by number: x₁, x₂, x₁², x₂², x₁x₂, sin x₁, sin x₂.
//#include layers
//#include stable

// Feature `k` of a point; 0 if it is not in use.
fn feature(k: u32, point: vec2f) -> f32 {
  if (network.features & (1u << k)) == 0u {
    return 0.0;
  }
  switch k {
    case 0u: { return point.x; }
    case 1u: { return point.y; }
    case 2u: { return point.x * point.x; }
    case 3u: { return point.y * point.y; }
    case 4u: { return point.x * point.y; }
    case 5u: { return sin_(point.x); }
    default: { return sin_(point.y); }
  }
}
