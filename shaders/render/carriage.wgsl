// Brings the carried sheet to the stage, whatever the layer's scale: its middle to the origin, its farthest node to a
// fixed distance, and the whole of it onto the canvas however it is turned. Moves towards its goal frame by frame.
//#include carried_points
//#include placing
//#include ordered
//#include lattice

struct CarriageSettings {
  camera: vec4f, // cosine and sine of the pitch, distance of the eye, zoom
  canvas: vec4f, // in pixels: width, height; share of the way to the goal taken in this frame; radius on the stage
}

@group(0) @binding(1) var<uniform> settings: CarriageSettings;
@group(0) @binding(4) var<storage, read_write> placing: Placing;

var<workgroup> least: array<atomic<u32>, 3>; // of each coordinate; as ordered bits
var<workgroup> largest: array<atomic<u32>, 3>;
var<workgroup> farthest: atomic<u32>; // from the middle
var<workgroup> widest: atomic<u32>; // projected, as framing.wgsl has it
var<workgroup> lowest: atomic<u32>;
var<workgroup> highest: atomic<u32>;

// Bounds of a circle about the upright axis, projected: half width, bottom, top.
fn bounds_of(p: vec3f) -> vec3f {
  let radius = length(p.xy);
  let cosine = settings.camera.x;
  let sine = settings.camera.y;
  let away = settings.camera.z - p.z * sine;
  let near = (p.z * cosine - radius * sine) / (away - radius * cosine);
  let far = (p.z * cosine + radius * sine) / (away + radius * cosine);
  let half_width = radius * inverseSqrt(away * away - radius * radius * cosine * cosine);
  return vec3f(half_width, min(near, far), max(near, far));
}

@compute @workgroup_size(128)
fn carry(@builtin(local_invocation_index) me: u32) {
  let count = u32(carried.nodes.x * carried.nodes.y);
  if (me < 3u) {
    atomicStore(&least[me], 0xffffffffu);
  }
  if (me == 0u) {
    atomicStore(&lowest, 0xffffffffu);
  }
  workgroupBarrier();
  var low = vec3f(1e30);
  var high = vec3f(-1e30);
  for (var i = me; i < count; i += 128u) {
    let p = carried_node(i);
    if (are_numbers(p.xyzz)) {
      low = min(low, p);
      high = max(high, p);
    }
  }
  for (var axis = 0u; axis < 3u; axis++) {
    atomicMin(&least[axis], ordered(low[axis]));
    atomicMax(&largest[axis], ordered(high[axis]));
  }
  workgroupBarrier();
  let bottom = vec3f(number(atomicLoad(&least[0])), number(atomicLoad(&least[1])), number(atomicLoad(&least[2])));
  let top = vec3f(number(atomicLoad(&largest[0])), number(atomicLoad(&largest[1])), number(atomicLoad(&largest[2])));
  let wanted = select(vec3f(0.0), 0.5 * (bottom + top), bottom.x <= top.x);
  let before = placing.middle;
  let ease = select(settings.canvas.z, 1.0, before.w == 0.0);
  let middle = mix(before.xyz, wanted, ease);
  var reach = 1e-6;
  for (var i = me; i < count; i += 128u) {
    let p = carried_node(i);
    if (are_numbers(p.xyzz)) {
      reach = max(reach, length(p - middle));
    }
  }
  atomicMax(&farthest, bitcast<u32>(reach));
  workgroupBarrier();
  let goal = settings.canvas.w / bitcast<f32>(atomicLoad(&farthest));
  // Beyond a twentieth above the goal the paper would leave the canvas.
  let scale = select(min(before.w * pow(goal / max(before.w, 1e-20), ease), 1.05 * goal), goal, before.w == 0.0);
  var most = vec3f(1e-3, 1e-3, -1e-3);
  for (var i = me; i < count; i += 128u) {
    let p = carried_node(i);
    if (are_numbers(p.xyzz)) {
      let bounds = bounds_of((p - middle) * scale);
      most = vec3f(max(most.x, bounds.x), min(most.y, bounds.y), max(most.z, bounds.z));
    }
  }
  atomicMax(&widest, ordered(most.x));
  atomicMin(&lowest, ordered(most.y));
  atomicMax(&highest, ordered(most.z));
  workgroupBarrier();
  if (me == 0u) {
    let span = vec2f(2.0 * number(atomicLoad(&widest)), number(atomicLoad(&highest)) - number(atomicLoad(&lowest)));
    let size = settings.canvas.xy;
    let fit = min(0.98 * size.x / max(span.x, 0.2), 0.92 * size.y / max(span.y, 0.2));
    // The scale follows the picture as it turns; the shift keeps it in the middle.
    let framed = 2.0 * fit * settings.camera.w / size;
    let sum = number(atomicLoad(&highest)) + number(atomicLoad(&lowest));
    placing = Placing(vec4f(middle, scale), framed, vec2f(0.0, -0.5 * sum * framed.y));
  }
}
