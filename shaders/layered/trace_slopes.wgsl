// Gives a field without slopes those of the differences between neighbours: half the one on the right less the one on the
// left, and likewise above and below; at an edge one difference alone. A neighbour of another class counts as below the
// boundary. One invocation a point.
//#include trace

// rows × columns of the grid.
@group(2) @binding(0) var<storage, read_write> field: array<vec4f>;

// The margin at a point, seen from a point of that class.
fn margin_from(class_here: f32, column: u32, row: u32) -> f32 {
  let there = field[row * batch.columns + column];
//#if CLASSES > 2
  return select(-there.x, there.x, there.w == class_here);
//#else
  return there.x;
//#end
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if id.x >= batch.count {
    return;
  }
  let index = batch.first + id.x;
  let column = index % batch.columns;
  let row = index / batch.columns;
  let class_here = field[index].w;
  let left = max(column, 1u) - 1u;
  let right = min(column + 1u, batch.columns - 1u);
  let above = max(row, 1u) - 1u;
  let below = min(row + 1u, batch.rows - 1u);
  let across = max(1.0, f32(right - left)) * batch.spacing;
  let down = max(1.0, f32(below - above)) * batch.spacing;
  let along_x = (margin_from(class_here, right, row) - margin_from(class_here, left, row)) / across;
  let along_y = (margin_from(class_here, column, above) - margin_from(class_here, column, below)) / down;
  field[index].y = along_x;
  field[index].z = along_y;
}
