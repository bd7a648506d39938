// How a margin becomes the colour of the paper: a wash by confidence. Twin of src/render/shading.ts.
//#include colours

// How much of its fill a class shows that wins by `margin` >= 0 over the runner-up: p = 1 / (1 + exp(-margin)).
fn wash_weight(margin: f32) -> f32 {
  let sure = 2.0 / (1.0 + exp(-min(margin, 40.0))) - 1.0;
  return mix(palette.wash.x, palette.wash.y, sure * sure) * min(1.0, 10.0 * sure + 0.25);
}

fn fill_of(winner: f32) -> vec3f {
//#if TWO
  return mix(palette.fills[0].rgb, palette.fills[1].rgb, winner);
//#else
  return palette.fills[u32(winner)].rgb;
//#end
}
