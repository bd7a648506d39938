// The smallest and the largest number of each picture of an atlas. A workgroup takes one unit.
//#include trace

// Units × points of the grid, four to a vec4f.
@group(2) @binding(0) var<storage, read_write> pictures: array<vec4f>;
// Units: smallest, largest.
@group(2) @binding(1) var<storage, read_write> ranges: array<vec2f>;

var<workgroup> lowest: array<vec4f, 16>;
var<workgroup> highest: array<vec4f, 16>;

@compute @workgroup_size(16)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let unit = workgroup.x;
  let each = batch.rows * batch.columns / 4u;
  var low = vec4f(3e38);
  var high = vec4f(-3e38);
  for (var quad = thread; quad < each; quad += 16u) {
    let four = pictures[unit * each + quad];
    low = min(low, four);
    high = max(high, four);
  }
  lowest[thread] = low;
  highest[thread] = high;
  workgroupBarrier();
  if thread == 0u {
    for (var other = 1u; other < 16u; other++) {
      low = min(low, lowest[other]);
      high = max(high, highest[other]);
    }
    ranges[unit] = vec2f(min(min(low.x, low.y), min(low.z, low.w)), max(max(high.x, high.y), max(high.z, high.w)));
  }
}
