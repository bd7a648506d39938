// Inks the cut over the drawn sheet, from the map of how near each pixel is to it: gold in a dark wire where it is seen,
// a faint gold line where the paper hides it.
//#include colours

struct GildSettings {
  pen: vec4f, // pixels a CSS pixel; CSS pixels over which nearness falls from 1 to 0
}

@group(0) @binding(0) var<uniform> settings: GildSettings;
@group(0) @binding(2) var nearness: texture_2d<f32>; // red: to the visible cut, green: to the hidden one

@vertex
fn cover(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

@fragment
fn gild(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let near = textureLoad(nearness, vec2u(position.xy), 0);
  if (near.r + near.g == 0.0) {
    discard;
  }
  let ratio = settings.pen.x;
  let distance = (1.0 - near.rg) * settings.pen.y * ratio;
  let hidden = 0.3 * clamp(0.5 * ratio + 0.5 - distance.g, 0.0, 1.0);
  let wire = clamp(1.7 * ratio + 0.5 - distance.r, 0.0, 1.0);
  let gold = clamp(0.95 * ratio + 0.5 - distance.r, 0.0, 1.0);
  let colour = mix(mix(palette.cut.rgb * hidden, palette.wire.rgb, wire), palette.cut.rgb, gold);
  return vec4f(colour, 1.0 - (1.0 - hidden) * (1.0 - wire) * (1.0 - gold));
}
