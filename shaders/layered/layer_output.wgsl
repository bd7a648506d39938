// The output layer, four samples at a time, and from it ∂L/∂z of the last hidden layer.
//#include output_quad

@compute @workgroup_size($WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) thread: u32) {
//#if SPLIT
  output_quad(id.x / QUARTERS, thread);
//#else
  output_quad(id.x, thread);
//#end
}
