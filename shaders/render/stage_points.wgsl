// Puts points where a stage of the network has them: along three axes of its space, or as two logits.

struct StageSettings {
  first_row: u32, // of the stage
  stride: u32, // vec4f from one row to the next
  width: u32, // rows of the stage
  count: u32, // points
  begin: u32, // the first element that is written
  a: u32, // the two classes of the logit plane
  b: u32,
}

@group(0) @binding(0) var<uniform> settings: StageSettings;
// Rows of 4 · settings.stride: the points side by side.
@group(0) @binding(1) var<storage, read> rows: array<f32>;
// Width of the stage or more: a unit's part of each axis, and its mean.
@group(0) @binding(2) var<storage, read> axes: array<vec4f>;
// Count of points, or fewer where labels do not matter: -, -, -, label.
@group(0) @binding(3) var<storage, read> samples: array<vec4f>;
// settings.begin + count of points.
@group(0) @binding(4) var<storage, read_write> places: array<vec4f>;

fn value_of(row: u32, point: u32) -> f32 {
  return rows[4u * (settings.first_row + row) * settings.stride + point];
}

fn label_of(point: u32) -> f32 {
  return samples[min(point, arrayLength(&samples) - 1u)].w;
}

@compute @workgroup_size(64)
fn along_axes(@builtin(global_invocation_id) id: vec3u) {
  let point = id.x;
  if point >= settings.count {
    return;
  }
  var place = vec3f(0.0);
  for (var row = 0u; row < settings.width; row++) {
    let axis = axes[row];
    place += axis.xyz * (value_of(row, point) - axis.w);
  }
  places[settings.begin + point] = vec4f(place, label_of(point));
}

@compute @workgroup_size(64)
fn as_logits(@builtin(global_invocation_id) id: vec3u) {
  let point = id.x;
  if point >= settings.count {
    return;
  }
  var largest = value_of(0u, point);
  for (var row = 1u; row < settings.width; row++) {
    largest = max(largest, value_of(row, point));
  }
  var sum = 0.0;
  for (var row = 0u; row < settings.width; row++) {
    sum += exp(value_of(row, point) - largest);
  }
  let place = vec3f(value_of(settings.a, point), value_of(settings.b, point), largest + log(sum));
  places[settings.begin + point] = vec4f(place, label_of(point));
}
