// The cut where it is one straight line: gold in its wire and casing, as on the plane.
const CUT_REACH = 3.2; // from the line to the outer edge of its casing, CSS pixels

struct CutLine {
  @builtin(position) position: vec4f,
  @location(0) across: f32, // CSS pixels from the line
  @location(1) @interpolate(flat) ratio: f32, // pixels a CSS pixel
}

// Premultiplied colour at a distance from the line in CSS pixels.
fn gilded(distance: f32, ratio: f32) -> vec4f {
  let cover = clamp((vec3f(CUT_REACH, 1.75, 0.95) - distance) * ratio + 0.5, vec3f(0.0), vec3f(1.0));
  let halo = 0.86 * cover.x;
  let colour = mix(mix(palette.casing.rgb * halo, palette.wire.rgb, cover.y), palette.cut.rgb, cover.z);
  return vec4f(colour, 1.0 - (1.0 - halo) * (1.0 - cover.y) * (1.0 - cover.z));
}
