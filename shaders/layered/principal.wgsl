// The numbers of one stage of a network at many points, and the three axes along which they vary most. Group 0 is theirs.

struct Cloud {
  first_row: u32, // of the stage, in the rows of the points
  stride: u32, // vec4f from one row to the next
  width: u32, // units, 1 … 300
  count: u32, // points
}

@group(0) @binding(0) var<uniform> cloud: Cloud;
// Rows of cloud.stride, four points to a vec4f.
@group(0) @binding(1) var<storage, read> rows: array<vec4f>;
// 300, by unit: its part of each of the three axes, and its mean over the samples.
@group(0) @binding(2) var<storage, read_write> axes: array<vec4f>;
// Points: where each lies along the axes, and 1.
@group(0) @binding(3) var<storage, read_write> places: array<vec4f>;
// 300, by unit: what its parts of the axes become.
@group(0) @binding(4) var<storage, read_write> turned: array<vec4f>;

// 1 for each of four points that is there.
fn is_there(quad: u32) -> vec4f {
  return select(vec4f(0.0), vec4f(1.0), vec4u(4u * quad) + vec4u(0u, 1u, 2u, 3u) < vec4u(cloud.count));
}

// At most three units need no other axes than their own.
fn is_small() -> bool {
  return cloud.width <= 3u;
}
