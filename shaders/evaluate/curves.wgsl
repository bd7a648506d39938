// A function, its slope, its curvature and its slope by one coefficient at evenly spaced x that are made here, one x an
// invocation.
//#include stable
//#include activation

struct Job {
  low: f32,
  step: f32,
  // How many x, and where in `result` their numbers begin.
  samples: u32,
  first: u32,
  // Of the coefficient; that of none gives 0.
  coefficient: u32,
  coefficients: array<vec4f, 2>,
}

@group(0) @binding(0) var<uniform> job: Job;
// For each job five rows of its samples: x, f, f', f'', ∂f/∂coefficient.
@group(0) @binding(1) var<storage, read_write> result: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if id.x >= job.samples {
    return;
  }
  let c = coefficients_from(job.coefficients);
  let x = job.low + job.step * f32(id.x);
  let jet = activation_jet(x, c, 0.5);
  let at = job.first + id.x;
  result[at] = x;
  result[at + job.samples] = jet.value;
  result[at + 2u * job.samples] = jet.slope;
  result[at + 3u * job.samples] = activation_curvature(x, c, 0.5);
  result[at + 4u * job.samples] = activation_by_coefficient(x, c, 0.5, job.coefficient);
}
