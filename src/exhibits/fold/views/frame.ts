/** What the views take of a frame of the stage. */
import type { FieldInput, LayerInk, ModelInput } from '../../../render/frame.ts';
import type { Scene } from '../stage.ts';
import type { ViewScene } from './scene.ts';

export interface ViewsFrame {
  readonly views: ViewScene;
  readonly scene: Scene;
  readonly model: ModelInput;
  readonly sheet: FieldInput;
  readonly layers: LayerInk | null;
  readonly playing: boolean;
  /** Whether the network may be traced anew, however large it is. */
  readonly whole: boolean;
  /** Whether it has just been. */
  readonly traced: boolean;
}
