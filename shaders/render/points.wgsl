// Draws the samples on the plane: training samples filled with a rim of paper, test samples as rings, from three
// classes on (GLYPHS) with a glyph for each class, which reaches REACH radii far. VALUE: the label is a number, shown on
// the scale of the plane. Six vertices a sample; edges from the distance to the glyph's outline.
//#include colours

struct PointSettings {
  view: vec4f, // the input at the middle of the canvas, input units a pixel, pixels a CSS pixel
  canvas: vec4f, // in pixels: width, height; the radius in CSS pixels
  count: vec4f, // the element after the last training sample, after which the test samples follow; VALUE: the full colour's
}

@group(0) @binding(0) var<uniform> settings: PointSettings;
@group(0) @binding(2) var<storage, read> samples: array<vec4f>; // x, y, 0, label

struct Mark {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // from the centre, in CSS pixels, y upwards
  @location(1) @interpolate(flat) hue: vec4f, // of the class; pixels a CSS pixel
  @location(2) @interpolate(flat) paper: vec4f, // and the radius in CSS pixels
  @location(3) @interpolate(flat) kind: vec2u, // class; 1 if it is a test sample
}

const CORNERS = array(vec2f(-1, -1), vec2f(1, -1), vec2f(-1, 1), vec2f(-1, 1), vec2f(1, -1), vec2f(1, 1));

@vertex
fn place(@builtin(vertex_index) vertex: u32) -> Mark {
  let number = vertex / 6u;
  let sample = samples[number];
  let ratio = settings.view.w;
  let reach = (settings.canvas.z * f32($REACH) + 0.8 + 0.5 / ratio) * CORNERS[vertex % 6u];
  let centre = (sample.xy - settings.view.xy) / settings.view.z;
//#if VALUE
  let share = clamp(sample.w / settings.count.y, -1.0, 1.0);
  let hue = mix(palette.edge.rgb, palette.classes[select(1u, 0u, share > 0.0)].rgb, min(1.0, 1.5 * abs(share)));
  let label = 0u;
//#else
  let label = u32(sample.w);
  let hue = palette.classes[label].rgb;
//#end
  return Mark(vec4f(2.0 * (centre + reach * ratio) / settings.canvas.xy, 0.0, 1.0), reach, vec4f(hue, ratio),
    vec4f(palette.paper.rgb, settings.canvas.z), vec2u(label, u32(f32(number) >= settings.count.x)));
}

//#if GLYPHS
fn box(p: vec2f, size: vec2f) -> f32 {
  let q = abs(p) - size;
  return length(max(q, vec2f(0.0))) + min(max(q.x, q.y), 0.0);
}

fn star(at: vec2f, radius: f32) -> f32 {
  let k1 = vec2f(0.809017, -0.587785);
  let k2 = vec2f(-k1.x, k1.y);
  var p = vec2f(abs(at.x), at.y);
  p -= 2.0 * max(dot(k1, p), 0.0) * k1;
  p -= 2.0 * max(dot(k2, p), 0.0) * k2;
  p = vec2f(abs(p.x), p.y - radius);
  let edge = 0.45 * vec2f(-k1.y, k1.x) - vec2f(0.0, 1.0);
  let h = clamp(dot(p, edge) / dot(edge, edge), 0.0, radius);
  return length(p - edge * h) * sign(p.y * edge.x - p.x * edge.y);
}

fn hexagon(at: vec2f, radius: f32) -> f32 {
  let k = vec3f(-0.866025, 0.5, 0.57735);
  var p = abs(at);
  p -= 2.0 * min(dot(k.xy, p), 0.0) * k.xy;
  p -= vec2f(clamp(p.x, -k.z * radius, k.z * radius), radius);
  return length(p) * sign(p.y);
}

fn triangle(at: vec2f, radius: f32) -> f32 {
  return max(abs(at.x) * 0.866025 + at.y * 0.5, -at.y) - radius * 0.5;
}

// Signed distance from the outline of a class's glyph: disc, square, triangle, diamond, cross, plus, star, hexagon, all
// of about the same weight on the page. Distances by the constructions of iquilezles.org/articles/distfunctions2d.
fn glyph(p: vec2f, label: u32, r: f32) -> f32 {
  let turned = 0.707107 * vec2f(p.x + p.y, p.y - p.x);
  switch label {
    case 1u: { return box(p, vec2f(0.86 * r)); }
    case 2u: { return triangle(p + vec2f(0.0, 0.15 * r), 1.32 * r); }
    case 3u: { return box(turned, vec2f(0.86 * r)); }
    case 4u: { return min(box(turned, vec2f(1.2, 0.36) * r), box(turned, vec2f(0.36, 1.2) * r)); }
    case 5u: { return min(box(p, vec2f(1.2, 0.36) * r), box(p, vec2f(0.36, 1.2) * r)); }
    case 6u: { return star(p, 1.35 * r); }
    case 7u: { return hexagon(p, 0.95 * r); }
    default: { return length(p) - r; }
  }
}
//#else
fn glyph(p: vec2f, label: u32, r: f32) -> f32 {
  return length(p) - r;
}
//#end

@fragment
fn mark_colour(mark: Mark) -> @location(0) vec4f {
  let ratio = mark.hue.a;
  let test = f32(mark.kind.y);
  let distance = glyph(mark.place, mark.kind.x, mark.paper.a);
  let rim = mix(0.8, 0.75, test);
  let outside = clamp((rim - distance) * ratio + 0.5, 0.0, 1.0);
  let paper = clamp((-rim - distance) * ratio + 0.5, 0.0, 1.0);
  let filled = clamp(-distance * ratio + 0.5, 0.0, 1.0);
  let colour = mix(mark.paper.rgb, mark.hue.rgb, mix(filled, 1.0 - paper, test));
  return vec4f(colour, 1.0) * outside;
}
