// The pens that ink the creases of each layer.
struct LayerPens {
  pen: array<vec4f, 6>, // of each layer: half the width in CSS pixels, opacity (0 if they are not drawn), 0, 0
}
