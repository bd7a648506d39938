// Places a quad around each segment of the cut on the canvas, so wide that all lie in it that are near the segment.
//#include stage
//#include segment

@group(0) @binding(1) var<storage, read> framing: array<Framing>; // one
@group(0) @binding(2) var<storage, read> segments: array<Segment>;

const REACH = 3.0; // how far from the line its nearness is kept, in CSS pixels
const CORNERS = array(vec2f(-1, -1), vec2f(1, -1), vec2f(-1, 1), vec2f(-1, 1), vec2f(1, -1), vec2f(1, 1));

struct Stroke {
  @builtin(position) position: vec4f,
  @location(0) place: vec2f, // pixels from the segment's start: along it, and across
  @location(1) @interpolate(flat) ends: vec4f, // start in pixels from the top left; unit vector along the segment
  @location(2) @interpolate(flat) depths: vec3f, // length in pixels; depth at start and end
}

// A corner of the two triangles around a segment that reach REACH beyond it; six vertices a segment.
fn stroke_along(vertex: u32) -> Stroke {
  let segment = segments[min(vertex / 6u, arrayLength(&segments) - 1u)];
  let a = project(framing[0], vec3f(segment.ends.xy, 0.0));
  let b = project(framing[0], vec3f(segment.ends.zw, 0.0));
  let half_size = 0.5 * stage.canvas.xy;
  let start = (a.xy / a.w * vec2f(1.0, -1.0) + 1.0) * half_size;
  let end = (b.xy / b.w * vec2f(1.0, -1.0) + 1.0) * half_size;
  let span = length(end - start);
  let along = select(vec2f(1.0, 0.0), (end - start) / span, span > 1e-6);
  let reach = REACH * stage.canvas.z;
  let corner = CORNERS[vertex % 6u];
  let place = vec2f(select(-reach, span + reach, corner.x > 0.0), corner.y * reach);
  let pixel = start + along * place.x + vec2f(-along.y, along.x) * place.y;
  return Stroke(vec4f((pixel / half_size - 1.0) * vec2f(1.0, -1.0), 0.0, 1.0), place, vec4f(start, along),
    vec3f(span, a.z / a.w, b.z / b.w));
}
