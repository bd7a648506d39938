// The stage on which the folded sheet stands: which part of the plane is the sheet, where the eye is, and how a point
// of space comes to lie on the canvas.
//#include lattice
//#include layer_pens

struct Stage {
  matrix: mat4x4f, // projection times view
  sheet: Lattice, // the sheet's field; its origin is the top left corner of the paper
  canvas: vec4f, // in pixels: width, height; pixels a CSS pixel; lift 0 … 1
  look: vec4f, // opacity of the ink, radius of the ring, distance of the mesh's nodes, half the side of the sheet
  levels: vec4f, // of one output: the value of the full colour, and from one level to the next; the input that is ringed
  pens: LayerPens,
}

struct Framing {
  scale: vec2f, // of x and y after the projection
  shift: vec2f,
}

@group(0) @binding(0) var<uniform> stage: Stage;

fn project(framing: Framing, p: vec3f) -> vec4f {
  let clip = stage.matrix * vec4f(p, 1.0);
  return vec4f(clip.xy * framing.scale + framing.shift * clip.w, clip.zw);
}
