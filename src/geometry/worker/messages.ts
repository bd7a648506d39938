/** What passes between the page and the worker that works out the geometry. */
import type { GeometryCode } from '../errors.ts';
import type { GeometryOptions } from '../exact-geometry.ts';
import type { PiecewiseNetwork, View } from '../network.ts';
import type { GeometryResult } from '../result.ts';

/** A question, which takes the place of any earlier one; or that the answer is no longer wanted. */
export type ToGeometry =
  | {
      readonly id: number;
      readonly network: PiecewiseNetwork;
      readonly view: View;
      readonly options: GeometryOptions;
    }
  | { readonly cancel: number };

/** Any number of `progress` (0 … 1), then one `result` or one `error`, by the question's id. */
export type FromGeometry =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly result: GeometryResult }
  | { readonly id: number; readonly error: { readonly code: GeometryCode | 'failed'; readonly message: string } };
