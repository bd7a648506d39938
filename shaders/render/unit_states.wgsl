// What the atlas says of each unit of a layer: how far its numbers reach, and whether it is dead or saturated.

struct StateSettings {
  first: u32, // of the layer's units among all facts
  width: u32, // units of the layer
  saturated: f32, // the share of samples from which on a unit counts as saturated
}

@group(0) @binding(0) var<uniform> settings: StateSettings;
// Units: smallest and largest h.
@group(0) @binding(1) var<storage, read> reaches: array<vec2f>;
// All units of all layers: -, -, 1 if dead, share of the samples at which it is saturated.
@group(0) @binding(2) var<storage, read> facts: array<vec4f>;
// Units: smallest and largest h; 0 alive, 1 dead, 2 saturated; 0.
@group(0) @binding(3) var<storage, read_write> ranges: array<vec4f>;

@compute @workgroup_size(64)
fn tell_states(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x;
  if unit >= settings.width {
    return;
  }
  let fact = facts[settings.first + unit];
  let state = select(select(0.0, 2.0, fact.w >= settings.saturated), 1.0, fact.z > 0.5);
  ranges[unit] = vec4f(reaches[unit], state, 0.0);
}
