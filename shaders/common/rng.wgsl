// Random numbers without state, each a hash of what it is for. The twin of src/network/rng.ts, bit for bit.

const STREAM_SHUFFLE = 2u;
const STREAM_RANDOM = 3u;

// The output hash of PCG-RXS-M-XS-32.
fn pcg(value: u32) -> u32 {
  let state = value * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

// Takes one more word into a hash; a hash begins as pcg(seed).
fn fold_in(hash: u32, word: u32) -> u32 {
  return pcg(word ^ hash);
}

// The upper 24 bits of a hash as a number in [0, 1).
fn uniform_from(hash: u32) -> f32 {
  return f32(hash >> 8u) * 0x1p-24;
}

// The smallest 2^k − 1 that is not less than n − 1: the mask that `permute` takes.
fn permutation_mask(n: u32) -> u32 {
  var mask = n - 1u;
  mask |= mask >> 1u;
  mask |= mask >> 2u;
  mask |= mask >> 4u;
  mask |= mask >> 8u;
  return mask | (mask >> 16u);
}

// Where the i-th of n things goes in the shuffle named by `key` (Kensler's permutation, walked until it hits 0 … n − 1).
fn permute(i: u32, n: u32, mask: u32, key: u32) -> u32 {
  var at = i;
  loop {
    at ^= key;
    at *= 0xe170893du;
    at ^= key >> 16u;
    at ^= (at & mask) >> 4u;
    at ^= key >> 8u;
    at *= 0x0929eb3fu;
    at ^= key >> 23u;
    at ^= (at & mask) >> 1u;
    at *= 1u | (key >> 27u);
    at *= 0x6935fa69u;
    at ^= (at & mask) >> 11u;
    at *= 0x74dcb303u;
    at ^= (at & mask) >> 2u;
    at *= 0x9e501cc3u;
    at ^= (at & mask) >> 2u;
    at *= 0xc860a3dfu;
    at &= mask;
    at ^= at >> 5u;
    if at < n {
      break;
    }
  }
  return (at + key % n) % n;
}
