// Shades the plane, pixel by pixel, from sampled fields: the wash of the winning class, the light of its facet, the ink
// of the creases, and the decision boundary at its distance |margin| / |slope| in pixels.
//#include colours
//#include between

struct PlaneSettings {
  view: vec4f, // the input at the middle of the canvas, input units a pixel, pixels a CSS pixel
  canvas: vec4f, // in pixels: width, height; then the relief's and the ink's share
  coarse: Lattice, // covers the view, or nearly
  fine: Lattice, // wins where it reaches; rows_ready is 0 where there is none
}

@group(0) @binding(0) var<uniform> settings: PlaneSettings;
@group(0) @binding(1) var<uniform> palette: Palette;
@group(0) @binding(2) var<storage, read> coarse: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a sample
@group(0) @binding(3) var<storage, read> fine: array<vec4f>;
@group(0) @binding(4) var<storage, read> height_scale: array<f32>; // height per margin
@group(0) @binding(5) var ink: texture_2d<f32>; // of the creases, as large as the canvas

@vertex
fn cover(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

fn field_at(p: vec2f) -> Between {
  if (covers(settings.fine, p)) {
    let cell = cell_at(settings.fine, p);
    let below = cell.first + u32(settings.fine.columns);
    return between(fine[cell.first], fine[cell.first + 1u], fine[below], fine[below + 1u], settings.fine, cell.at);
  }
  let cell = cell_at(settings.coarse, p);
  let below = cell.first + u32(settings.coarse.columns);
  return between(coarse[cell.first], coarse[cell.first + 1u], coarse[below], coarse[below + 1u], settings.coarse, cell.at);
}

@fragment
fn shade(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let unit = settings.view.z;
  let ratio = settings.view.w;
  let from_middle = (position.xy - 0.5 * settings.canvas.xy) * vec2f(unit, -unit);
  let here = field_at(settings.view.xy + from_middle);
  let fill = palette.fills[here.winner].rgb;
  var colour = mix(palette.paper.rgb, fill, wash_weight(here.margin, palette.wash));
  if (settings.canvas.z > 0.0) {
    // The height counts class 0 upwards; of more than two classes it counts the winner's margin.
    let up = select(1.0, -1.0, settings.coarse.classes == 2.0 && here.winner == 1u);
    colour *= relief(here.slope * up * height_scale[0], palette.wash.z);
  }
  if (settings.canvas.w > 0.0) {
    colour = mix(colour, palette.ink.rgb, textureLoad(ink, vec2u(position.xy), 0).r * settings.canvas.w);
  }
  let distance = here.margin / max(length(here.rise) * unit, 1e-12);
  colour = mix(colour, palette.casing.rgb, 0.86 * clamp(3.2 * ratio + 0.5 - distance, 0.0, 1.0));
  colour = mix(colour, palette.wire.rgb, clamp(1.75 * ratio + 0.5 - distance, 0.0, 1.0));
  colour = mix(colour, palette.cut.rgb, clamp(0.95 * ratio + 0.5 - distance, 0.0, 1.0));
  return vec4f(colour, 1.0);
}
