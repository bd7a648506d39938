// Finds how high the folded sheet may stand: the height is linear in the margin and never clipped, so its scale comes
// from the largest and the smallest margin over the sheet. The scale moves towards its goal frame by frame.
struct HeightSettings {
  samples: u32, // nodes of the sheet's field
  ease: f32, // share of the way to the goal taken in this frame
}

@group(0) @binding(0) var<uniform> settings: HeightSettings;
@group(0) @binding(1) var<storage, read> field: array<vec4f>; // (margin, d margin/dx, d margin/dy, class) a node
@group(0) @binding(2) var<storage, read_write> height_scale: array<f32>; // height per margin; 0 before the first frame

// Bits of positive numbers, which are ordered as the numbers are. A reduction step by step, with a barrier after each,
// takes a software adapter five times as long to compile.
var<workgroup> highest: atomic<u32>;
var<workgroup> lowest: atomic<u32>; // of the number below 0, without its sign

@compute @workgroup_size(256)
fn heights(@builtin(local_invocation_index) me: u32) {
  var high = 0.3;
  var low = -0.3;
  for (var i = me; i < settings.samples; i += 256u) {
    let margin = field[i].x;
    if (abs(margin) < 1e30) {
      high = max(high, margin);
      low = min(low, margin);
    }
  }
  atomicMax(&highest, bitcast<u32>(high));
  atomicMax(&lowest, bitcast<u32>(-low));
  workgroupBarrier();
  if (me == 0u) {
    let goal = min(0.82 / bitcast<f32>(atomicLoad(&highest)), 1.12 / bitcast<f32>(atomicLoad(&lowest)));
    let now = height_scale[0];
    // Beyond a twentieth above the goal the paper would leave the canvas.
    height_scale[0] = select(min(now + (goal - now) * settings.ease, 1.05 * goal), goal, now == 0.0);
  }
}
