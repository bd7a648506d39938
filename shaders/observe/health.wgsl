// Finds the layers that hold a parameter in use that is NaN or infinite. It looks at the bits alone, since a compiler may
// assume that floating-point numbers are neither.
//#include network

// 301 × slots: the parameters, as bits.
@group(1) @binding(0) var<storage, read> bits: array<vec4u>;
// 1: bit l is set if layer l holds such a parameter; 0 is the hidden layer, 1 the output.
@group(1) @binding(1) var<storage, read_write> broken_layers: array<u32>;

var<workgroup> found: atomic<u32>;

const EXPONENT = 0x7f800000u;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) thread: u32) {
  if thread == 0u {
    atomicStore(&found, 0u);
  }
  workgroupBarrier();
  let used = network.width * network.slots;
  for (var i = thread; i < used + network.slots; i += 64u) {
    let at = select(i, i - used + LAYER * network.slots, i >= used);
    if any((bits[at] & vec4u(EXPONENT)) == vec4u(EXPONENT)) {
      atomicOr(&found, select(2u, 1u, at % network.slots == 0u));
    }
  }
  workgroupBarrier();
  if thread == 0u {
    broken_layers[0] = atomicLoad(&found);
  }
}
