// Inks the cut over the drawn sheet, from the map of how near each pixel is to it: gold in a dark wire where it is seen,
// a faint gold line where the paper hides it. Draws along the segments; their depth lets each pixel be inked once.
//#include stroke

struct GildSettings {
  cut: vec4f, // its colour, 0
  wire: vec4f, // its colour, 0
}

@group(0) @binding(3) var nearness: texture_2d<f32>; // red: to the visible cut, green: to the hidden one
@group(0) @binding(4) var<uniform> settings: GildSettings;

@vertex
fn along_cut(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return stroke_along(vertex).position;
}

@fragment
fn gild(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let near = textureLoad(nearness, vec2u(position.xy), 0);
  if (near.r + near.g == 0.0) {
    discard;
  }
  let ratio = stage.canvas.z;
  let distance = (1.0 - near.rg) * REACH * ratio;
  let hidden = 0.3 * clamp(0.5 * ratio + 0.5 - distance.g, 0.0, 1.0);
  let wire = clamp(1.7 * ratio + 0.5 - distance.r, 0.0, 1.0);
  let gold = clamp(0.95 * ratio + 0.5 - distance.r, 0.0, 1.0);
  let colour = mix(mix(settings.cut.rgb * hidden, settings.wire.rgb, wire), settings.cut.rgb, gold);
  return vec4f(colour, 1.0 - (1.0 - hidden) * (1.0 - wire) * (1.0 - gold));
}
