// Finds the first parameter in use that is NaN or infinite. It looks at the bits alone, since a compiler may assume that
// floating-point numbers are neither.
//#include network

// 301 × slots: the parameters, as bits.
@group(1) @binding(0) var<storage, read> bits: array<vec4u>;
// 1: the index of that parameter, counted in floats; 0xffffffff if there is none.
@group(1) @binding(1) var<storage, read_write> first_broken: array<u32>;

var<workgroup> first: atomic<u32>;

const EXPONENT = 0x7f800000u;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) thread: u32) {
  if thread == 0u {
    atomicStore(&first, 0xffffffffu);
  }
  workgroupBarrier();
  let used = network.width * network.slots;
  for (var i = thread; i < used + network.slots; i += 64u) {
    let at = select(i, i - used + LAYER * network.slots, i >= used);
    let broken = (bits[at] & vec4u(EXPONENT)) == vec4u(EXPONENT);
    if any(broken) {
      let component = select(select(select(3u, 2u, broken.z), 1u, broken.y), 0u, broken.x);
      atomicMin(&first, at * 4u + component);
    }
  }
  workgroupBarrier();
  if thread == 0u {
    first_broken[0] = atomicLoad(&first);
  }
}
