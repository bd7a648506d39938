// What a workgroup keeps while it trains: the units in use and the samples of the chunk. With SHARED that is in its own
// memory, which is the faster; without it in storage, which a software adapter compiles six times as fast, since it clears
// a workgroup's memory by code for every element. A name of these is written with what MEMORY stands for before it.
//#include network

const CHUNK = $CHUNK;

//#if SHARED
var<workgroup> hidden: array<vec4f, LAYER>; // of each unit (w_x, w_y, b, with two classes v₀ − v₁)
//#if QUADS == 0
var<workgroup> points: array<vec4f, CHUNK>; // of each sample (x, y, ∂L/∂logit₀, –)
//#else
var<workgroup> points: array<vec2f, CHUNK>; // of each sample (x, y)
var<workgroup> deltas: array<vec4f, CHUNK * $QUADS>; // of each sample ∂L/∂logits
//#end
//#if LEARNED
var<workgroup> learned: array<f32, LAYER>; // of each unit its coefficient
var<workgroup> learned_gradients: array<f32, LAYER>;
//#end
//#else
struct Memory {
  hidden: array<vec4f, LAYER>,
//#if QUADS == 0
  points: array<vec4f, CHUNK>,
//#else
  points: array<vec2f, CHUNK>,
  deltas: array<vec4f, CHUNK * $QUADS>,
//#end
  learned: array<f32, LAYER>,
  learned_gradients: array<f32, LAYER>,
}

// One for each network.
@group(1) @binding(3) var<storage, read_write> memory: array<Memory>;
// Which of them is the workgroup's.
var<private> own_memory: u32;
//#end

// Where the workgroup's network begins among the parameters, which are those of one network after another.
var<private> base: u32;

// Place in `state` of the memory of the parameters at `at`: 0 the first, 1 the second, 2 the carried sums.
fn memory_of(at: u32, which: u32) -> u32 {
  return 2u * base + at + which * (LAYER + 1u) * network.slots;
}

// Waits until all threads see what each has written.
fn synchronize() {
  workgroupBarrier();
//#if STORED
  storageBarrier();
//#end
}
