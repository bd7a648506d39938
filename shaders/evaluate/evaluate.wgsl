// An activation and its slope at each x, one x an invocation.
//#include stable
//#include activation

// Of the activation, in its own order.
@group(0) @binding(0) var<uniform> coefficients: array<vec4f, 2>;
// n.
@group(0) @binding(1) var<storage, read> x: array<f32>;
// n: value, slope.
@group(0) @binding(2) var<storage, read_write> result: array<vec2f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let at = id.x + id.y * groups.x * 64u;
  if at >= arrayLength(&x) {
    return;
  }
  let c = coefficients_from(coefficients);
  result[at] = vec2f(activation(x[at], c, 0.5), activation_slope(x[at], c, 0.5));
}
