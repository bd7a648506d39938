// Where the nodes of the sheet and the samples lie on their way from one stage of the network to the next.
struct Carried {
  nodes: vec4f, // columns, rows, first element of `from`, of `to`
  samples: vec4f, // first element of `samples_from`, of `samples_to`; training samples; t 0 ... 1 between the stages
}

@group(0) @binding(0) var<uniform> carried: Carried;
@group(0) @binding(2) var<storage, read> nodes_from: array<vec4f>; // x, y, z, - of rows x columns
@group(0) @binding(3) var<storage, read> nodes_to: array<vec4f>; // the same at the next stage

fn carried_node(node: u32) -> vec3f {
  let from_node = nodes_from[u32(carried.nodes.z) + node];
  let to_node = nodes_to[u32(carried.nodes.w) + node];
  return mix(from_node.xyz, to_node.xyz, carried.samples.w);
}
