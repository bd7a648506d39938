// How a point of a layer's space comes onto the stage: 32 bytes.
struct Placing {
  middle: vec4f, // comes to the origin; then the stage's length for one unit of the layer, 0 before the first frame
  scale: vec2f, // of x and y after the projection
  shift: vec2f,
}
