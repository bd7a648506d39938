// Measures the creases of the hidden layer: the line of each unit and kink, how sharply it folds the height, and
// whether the training samples still lie on both of its sides. Twin of src/geometry/creases.ts.
//#include network

struct Crease {
  line: vec4f, // a, b, c, fold: a x + b y + c is the signed distance from the line; fold > 0 is a valley
  look: vec4f, // strength, 1 if dead, unit, 1 if there is a crease at all
}

struct CreaseSettings {
  kinks: array<vec4f, 4>, // where, jump of f', its growth per unit of the learned coefficient, 0
  kink_count: u32,
  learned: f32, // the learned coefficient at which the jumps were measured
}

@group(1) @binding(0) var<uniform> settings: CreaseSettings;
@group(1) @binding(1) var<storage, read> samples: array<vec4f>; // x, y, 0, label; the training samples first
@group(1) @binding(2) var<storage, read_write> creases: array<Crease>; // unit by unit, kink by kink

fn output_fold(unit: u32) -> f32 {
  if (network.classes == 2u) {
    let v = output_weights(unit, 0u);
    return v.x - v.y;
  }
  var largest = -1e30;
  var smallest = 1e30;
  var sum = 0.0;
  for (var k = 0u; k < network.classes; k++) {
    let v = output_weights(unit, k / 4u)[k % 4u];
    largest = max(largest, v);
    smallest = min(smallest, v);
    sum += v;
  }
  let mean = sum / f32(network.classes);
  return select(smallest - largest, largest - smallest, largest - mean >= mean - smallest);
}

// One invocation a unit.
@compute @workgroup_size(64)
fn measure(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x;
  if (unit >= network.width) {
    return;
  }
  let w = unit_weights(unit);
  var lowest = 1e30;
  var highest = -1e30;
  for (var i = 0u; i < network.training_count; i++) {
    let z = dot(w.xy, samples[i].xy) + w.z;
    lowest = min(lowest, z);
    highest = max(highest, z);
  }
  let size = length(w.xy);
  let bent = output_fold(unit) * size;
  var learned = settings.learned;
  if (network.learned == 1u) {
    learned = w.w;
  } else if (network.learned == 2u) {
    learned = parameters[LAYER * network.slots].w;
  }
  for (var k = 0u; k < settings.kink_count; k++) {
    let kink = settings.kinks[k];
    let jump = kink.y + kink.z * (learned - settings.learned);
    let dead = network.training_count > 0u && (kink.x <= lowest || kink.x >= highest);
    var crease = Crease(vec4f(0.0), vec4f(0.0));
    if (size > 0.0) {
      crease = Crease(vec4f(w.xy, w.z - kink.x, 0.0) / size, vec4f(0.0, f32(dead), f32(unit), 1.0));
      crease.line.w = jump * bent;
    }
    creases[unit * settings.kink_count + k] = crease;
  }
}

var<workgroup> full: f32;

// One workgroup: finds the 97th percentile of |fold| by counting, then divides every fold by it.
@compute @workgroup_size(256)
fn rank(@builtin(local_invocation_index) me: u32) {
  let count = network.width * settings.kink_count;
  if (me == 0u) {
    full = 0.0;
  }
  workgroupBarrier();
  for (var i = me; i < count; i += 256u) {
    let fold = abs(creases[i].line.w);
    var above = 0u;
    var present = 0u;
    for (var j = 0u; j < count; j++) {
      let exists = creases[j].look.w > 0.0;
      let other = abs(creases[j].line.w);
      present += u32(exists);
      above += u32(exists && (other > fold || (other == fold && j < i)));
    }
    if (creases[i].look.w > 0.0 && above == present * 3u / 100u) {
      full = fold;
    }
  }
  let largest = workgroupUniformLoad(&full);
  for (var i = me; i < count; i += 256u) {
    creases[i].look.x = min(1.0, abs(creases[i].line.w) / select(1.0, largest, largest > 0.0));
  }
}
