// Bits that are ordered as the numbers are, for atomic minima and maxima.
fn ordered(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  return bits ^ select(0x80000000u, 0xffffffffu, (bits & 0x80000000u) != 0u);
}

fn number(bits: u32) -> f32 {
  return bitcast<f32>(bits ^ select(0xffffffffu, 0x80000000u, (bits & 0x80000000u) != 0u));
}
