// Where the light comes from, and how a slope of the flat paper takes it. Twin of src/render/shading.ts.
const LIGHT = vec3f(-0.43626, 0.49179, 0.75354); // normalize(-0.55, 0.62, 0.95)

// How much brighter the flat paper would be if it stood as high as the sheet; slope: of the height, per input unit.
fn relief(slope: vec2f, dark: f32) -> vec3f {
  let lambert = dot(vec3f(-slope, 1.0), LIGHT) * inverseSqrt(dot(slope, slope) + 1.0);
  return 1.0 + mix(0.2, 0.34, dark) * (lambert - LIGHT.z) * vec3f(0.84, 1.0, 1.06);
}
