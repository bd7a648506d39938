// The pens that ink the creases of each layer.
struct LayerPens {
  half_width: array<vec4f, 2>, // of each layer's creases, in CSS pixels
  opacity: array<vec4f, 2>, // of each layer's creases, 0 if they are not drawn
}
