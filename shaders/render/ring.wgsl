// The ring around the point that is pointed at: ink in its casing.

// place, radius: in CSS pixels, from the centre; ratio: pixels a CSS pixel. Premultiplied.
fn ringed(place: vec2f, radius: f32, ratio: f32) -> vec4f {
  let distance = abs(length(place) - radius);
  let casing = clamp((2.2 - distance) * ratio + 0.5, 0.0, 1.0);
  let ink = clamp((1.0 - distance) * ratio + 0.5, 0.0, 1.0);
  return vec4f(mix(palette.casing.rgb, palette.ink.rgb, ink), 1.0) * casing;
}
