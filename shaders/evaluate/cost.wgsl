// How long a function and its slope take: each invocation walks along the axis and adds up what it finds.
//#include stable
//#include activation

struct Walk {
  rounds: u32,
  step: f32,
  coefficients: array<vec4f, 2>,
}

@group(0) @binding(0) var<uniform> walk: Walk;
// One sum an invocation, so that nothing is left out as unused.
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if id.x >= arrayLength(&sums) {
    return;
  }
  let c = coefficients_from(walk.coefficients);
  var x = 8.0f * f32(id.x) / f32(arrayLength(&sums)) - 4.0f;
  var sum = 0.0f;
  for (var round = 0u; round < walk.rounds; round++) {
    let jet = activation_jet(x, c, 0.5);
    sum += jet.value + jet.slope;
    x += walk.step;
  }
  sums[id.x] = sum;
}
