/** The exact geometry, as the page uses it. The worker's entry is worker/index.ts. */
export { GeometryError, type GeometryCode } from './errors.ts';
export * from './examples.ts';
export {
  exactGeometry,
  exactGeometryPaced,
  geometryInTurns,
  MAX_WORK,
  type GeometryOptions,
  type Pacing,
} from './exact-geometry.ts';
export { networkFrom, type Layout, type PiecewiseLayer, type PiecewiseNetwork, type View } from './network.ts';
export { piecewiseOf, type PiecewiseLinear, type Sampled } from './piecewise.ts';
export type { Counts, GeometryResult, LayerCreases, Polylines } from './result.ts';
export { toSvg, type SvgOptions } from './svg.ts';
export { createGeometry, type Geometry, type GeometryPort, type GeometryQuestion } from './worker/client.ts';
