// How a margin becomes the colour of the paper: a wash by confidence. Twin of src/render/shading.ts.
//#include colours

// How much of its fill a class shows that wins by `margin` >= 0 over the runner-up: p = 1 / (1 + exp(-margin)). `faint`
// and `full`: the weights of the wash at p = 1/2 and at p = 1.
fn wash_weight(margin: f32, faint: f32, full: f32) -> f32 {
  let sure = 2.0 / (1.0 + exp(-min(margin, 40.0))) - 1.0;
  return mix(faint, full, sure * sure) * min(1.0, 10.0 * sure + 0.25);
}
