// Draws the cut on the folded sheet: finds where one class gives way to another, cell by cell (marching squares), keeps
// in a map how near each pixel is to that line, and inks wire and gold by that nearness; the hidden part is faint.
//#include stage
//#include segment

struct Draw {
  vertices: atomic<u32>, // six a segment
  instances: u32,
  first_vertex: u32,
  first_instance: u32,
}

//#if TRACES
@group(0) @binding(1) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a node
@group(0) @binding(2) var<storage, read_write> segments: array<Segment>;
@group(0) @binding(3) var<storage, read_write> draw: Draw;

// Where the cut crosses the edge between two nodes, given by column, row, margin and class; w: 1 if it does.
fn crossing(here: vec4f, there: vec4f) -> vec4f {
  let t = here.z / select(1.0, here.z + there.z, here.z + there.z > 0.0);
  let place = mix(here.xy, there.xy, t);
  let p = stage.sheet.origin + stage.sheet.spacing * place * vec2f(1.0, -1.0);
  return vec4f(p, 0.0, f32(here.w != there.w));
}

fn append(a: vec2f, b: vec2f) {
  let index = atomicAdd(&draw.vertices, 6u) / 6u;
  if (index < arrayLength(&segments)) {
    segments[index] = Segment(vec4f(a, b));
  }
}

@compute @workgroup_size(8, 8)
fn trace_cut(@builtin(global_invocation_id) id: vec3u) {
  let columns = u32(stage.sheet.columns);
  if (id.x + 1u >= columns || id.y + 1u >= u32(stage.sheet.rows)) {
    return;
  }
  let first = id.y * columns + id.x;
  let a = field[first];
  let b = field[first + 1u];
  let c = field[first + columns];
  let d = field[first + columns + 1u];
  if (a.w == b.w && a.w == c.w && a.w == d.w) {
    return;
  }
  let at = vec2f(id.xy);
  let above_left = vec4f(at, abs(a.x), a.w);
  let above_right = vec4f(at + vec2f(1.0, 0.0), abs(b.x), b.w);
  let below_left = vec4f(at + vec2f(0.0, 1.0), abs(c.x), c.w);
  let below_right = vec4f(at + vec2f(1.0, 1.0), abs(d.x), d.w);
  let edges = array(crossing(above_left, above_right), crossing(above_right, below_right),
    crossing(below_left, below_right), crossing(above_left, below_left));
  let sum = edges[0] * edges[0].w + edges[1] * edges[1].w + edges[2] * edges[2].w + edges[3] * edges[3].w;
  let middle = sum.xy / sum.w;
  var last = vec4f(0.0);
  for (var k = 0u; k < 4u; k++) {
    if (edges[k].w > 0.0) {
      if (sum.w > 2.0) {
        append(edges[k].xy, middle);
      } else if (last.w > 0.0) {
        append(last.xy, edges[k].xy);
      }
      last = edges[k];
    }
  }
}
//#else
//#include stroke
//#if MULTISAMPLED
@group(0) @binding(3) var depth: texture_depth_multisampled_2d; // of the paper
//#else
@group(0) @binding(3) var depth: texture_depth_2d;
//#end

@vertex
fn stroke(@builtin(vertex_index) vertex: u32) -> Stroke {
  return stroke_along(vertex);
}

// Nearness 0 … 1 to the visible cut (red) and to the hidden one (green).
@fragment
fn near_cut(stroke: Stroke) -> @location(0) vec4f {
  let t = clamp(stroke.place.x, 0.0, stroke.depths.x);
  let near = max(0.0, 1.0 - length(stroke.place - vec2f(t, 0.0)) / (REACH * stage.canvas.z));
  let pixel = clamp(stroke.ends.xy + stroke.ends.zw * t, vec2f(0.0), stage.canvas.xy - 1.0);
  let paper = textureLoad(depth, vec2u(pixel), 0);
  let mine = mix(stroke.depths.y, stroke.depths.z, t / max(stroke.depths.x, 1e-6));
  return select(vec4f(0.0, near, 0.0, 0.0), vec4f(near, 0.0, 0.0, 0.0), mine <= paper + 2.5e-3);
}
//#end
