// Finds where the folded sheet comes to lie on its canvas: bounds that hold however it is turned about the upright axis,
// so that turning it never makes it breathe; then the magnification and the shift that fit them into the canvas.
struct FramingSettings {
  sheet: vec4f, // x of the first and y of the first (top) node, spacing, nodes a side
  camera: vec4f, // cos and sin of the pitch, distance of the eye from the middle, zoom
  canvas: vec4f, // in pixels: width, height; lift 0 … 1; half the side of the cut plane
}

struct Framing {
  scale: vec2f, // of x and y after the projection
  shift: vec2f,
}

@group(0) @binding(0) var<uniform> settings: FramingSettings;
@group(0) @binding(1) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a node
@group(0) @binding(2) var<storage, read> height_scale: array<f32>; // height per margin
@group(0) @binding(3) var<storage, read_write> framing: array<Framing>; // one

// Left and right, bottom and top of a circle about the upright axis, projected: half width, bottom, top.
fn bounds_of(radius: f32, height: f32) -> vec3f {
  let cosine = settings.camera.x;
  let sine = settings.camera.y;
  let away = settings.camera.z - height * sine;
  let near = (height * cosine - radius * sine) / (away - radius * cosine);
  let far = (height * cosine + radius * sine) / (away + radius * cosine);
  let half_width = radius * inverseSqrt(away * away - radius * radius * cosine * cosine);
  return vec3f(half_width, min(near, far), max(near, far));
}

// Bits of positive numbers, which are ordered as the numbers are: the cut plane reaches to both sides of the middle.
var<workgroup> widest: atomic<u32>;
var<workgroup> lowest: atomic<u32>; // of the number below 0, without its sign
var<workgroup> highest: atomic<u32>;

@compute @workgroup_size(128)
fn frame(@builtin(local_invocation_index) me: u32) {
  let nodes = u32(settings.sheet.w);
  let cut = bounds_of(settings.canvas.w * sqrt(2.0), 0.0);
  var most = cut;
  let lift = settings.canvas.z * height_scale[0];
  // Every other node of every other row, from corner to corner: the paper reaches no farther between them.
  let side = (nodes + 1u) / 2u;
  for (var i = me; i < side * side; i += 128u) {
    let node = 2u * vec2u(i % side, i / side);
    let p = settings.sheet.xy + vec2f(node) * vec2f(settings.sheet.z, -settings.sheet.z);
    let bounds = bounds_of(length(p), clamp(field[node.y * nodes + node.x].x * lift, -1.12, 1.12));
    most = vec3f(max(most.x, bounds.x), min(most.y, bounds.y), max(most.z, bounds.z));
  }
  atomicMax(&widest, bitcast<u32>(most.x));
  atomicMax(&lowest, bitcast<u32>(abs(most.y)));
  atomicMax(&highest, bitcast<u32>(abs(most.z)));
  workgroupBarrier();
  if (me == 0u) {
    let half_width = bitcast<f32>(atomicLoad(&widest));
    let bottom = -bitcast<f32>(atomicLoad(&lowest));
    let top = bitcast<f32>(atomicLoad(&highest));
    let size = settings.canvas.xy;
    let fit = min(0.99 * size.x / (2.0 * half_width), 0.95 * size.y / (top - bottom));
    let scale = 2.0 * fit * settings.camera.w / size;
    framing[0] = Framing(scale, vec2f(0.0, -0.5 * (top + bottom) * scale.y));
  }
}
