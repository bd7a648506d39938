// Draws the creases as ink: how much of each pixel a pen covers that follows every crease exactly, dashed for a valley,
// dash-dotted for a mountain, dotted where the crease left the data. Six vertices a crease; twin of src/render/notation.ts.
struct Crease {
  line: vec4f, // a, b, c, fold
  look: vec4f, // strength, 1 if dead, unit, 1 if there is a crease at all
}

struct InkSettings {
  view: vec4f, // the input at the middle of the target, input units a pixel, pixels a CSS pixel
  target_size: vec4f, // in pixels: width, height; then 1 if creases are soft, 1 if they are dashed
  width: vec4f, // of a crease in CSS pixels; then its opacity; then the share and the exponent of strength
  highlight: vec4f, // the unit that stands out or -1; then the widths in CSS pixels of its crease and of a soft one
}

@group(0) @binding(0) var<uniform> settings: InkSettings;
@group(0) @binding(1) var<storage, read> creases: array<Crease>;

struct Pen {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // pixels across the crease, pixels along it from the foot of the target's middle
  @location(1) @interpolate(flat) stroke: vec4f, // half width, opacity, pattern (0 solid, 1 valley, 2 mountain, 3 dots), phase
}

const CORNERS = array(vec2f(-1, -1), vec2f(1, -1), vec2f(-1, 1), vec2f(-1, 1), vec2f(1, -1), vec2f(1, 1));

@vertex
fn pen(@builtin(vertex_index) vertex: u32) -> Pen {
  let crease = creases[vertex / 6u];
  let unit = settings.view.z;
  let ratio = settings.view.w;
  let normal = crease.line.xy;
  let along = vec2f(-normal.y, normal.x);
  let away = (dot(normal, settings.view.xy) + crease.line.z) / unit;
  let reach = 0.5 * length(settings.target_size.xy) + 8.0 * ratio;
  if (crease.look.w == 0.0 || !(abs(away) < reach)) {
    return Pen(vec4f(0.0, 0.0, 0.0, 1.0), vec2f(0.0), vec4f(0.0));
  }
  let soft = settings.target_size.z > 0.0;
  let chosen = crease.look.z == settings.highlight.x;
  let dead = crease.look.y > 0.0;
  let wide = select(settings.width.x, select(settings.highlight.y, settings.highlight.z * 1.4, soft), chosen);
  let half_width = 0.5 * ratio * select(wide, max(wide, settings.highlight.z), soft);
  let dark = settings.width.y * (settings.width.z + (1.0 - settings.width.z) * pow(crease.look.x, settings.width.w));
  var opacity = select(dark, select(0.2 * dark, 0.7, chosen), soft);
  opacity = select(opacity, 1.0, chosen && !soft) * select(1.0, 0.45, dead && !chosen);
  var pattern = 0.0;
  var period = 1.0;
  if (!soft && (settings.target_size.w > 0.0 || chosen)) {
    pattern = select(select(2.0, 1.0, crease.line.w > 0.0), 3.0, dead);
    period = select(select(20.0, 11.0, crease.line.w > 0.0), 4.0, dead);
  }
  let start = dot(along, settings.view.xy) / (unit * ratio);
  let corner = CORNERS[vertex % 6u];
  let place = vec2f(corner.x * (half_width + 1.0), corner.y * sqrt(reach * reach - away * away));
  let pixel = -away * normal + place.x * normal + place.y * along;
  return Pen(vec4f(2.0 * pixel / settings.target_size.xy, 0.0, 1.0), place,
    vec4f(half_width, opacity, pattern, start - period * floor(start / period)));
}

// How much of a pixel at t lies within the dash from..to, all in CSS pixels.
fn dash(t: f32, first: f32, last: f32) -> f32 {
  return clamp(min(t - first, last - t) * settings.view.w + 0.5, 0.0, 1.0);
}

@fragment
fn ink(pen: Pen) -> @location(0) vec4f {
  let half_width = pen.stroke.x;
  let distance = abs(pen.place.x);
  if (settings.target_size.z > 0.0) {
    return vec4f(pen.stroke.y * max(0.0, 1.0 - distance / half_width));
  }
  var cover = clamp(half_width + 0.5 - distance, 0.0, 1.0) * min(1.0, 2.0 * half_width);
  let t = pen.place.y / settings.view.w + pen.stroke.w;
  if (pen.stroke.z == 1.0) {
    cover *= dash(t - 11.0 * floor(t / 11.0), 0.0, 7.0);
  } else if (pen.stroke.z == 2.0) {
    let s = t - 20.0 * floor(t / 20.0);
    cover *= max(dash(s, 0.0, 12.0), dash(s, 15.0, 17.0));
  } else if (pen.stroke.z == 3.0) {
    cover *= dash(t - 4.0 * floor(t / 4.0), 0.0, 1.4);
  }
  return vec4f(cover * pen.stroke.y);
}
