/** What draws both plates of a fold from the device's buffers. */
import type { GpuEngine, GpuModel } from '../../engine/gpu/index.ts';
import { FoldGeometry } from '../../render/geometry.ts';
import type { LayerInk, ModelInput } from '../../render/frame.ts';
import { PlaneRenderer } from '../../render/plane.ts';
import { SheetRenderer } from '../../render/sheet.ts';
import type { FoldFields } from './fields.ts';
import { FINE_NODES } from './plan.ts';
import type { Canvases, Scene } from './stage.ts';

/** How a frame is drawn. */
export interface Stroke {
  /** How far the sheet's height moves towards the field's: 1 at once. */
  readonly ease: number;
  readonly draft: boolean;
  readonly drawPlane: boolean;
  readonly drawSheet: boolean;
}

/** How many creases each layer has, of those that are drawn; null where the first layer's lines are all there is. */
export function layerInk(scene: Scene, hidden: readonly number[], deep: boolean): LayerInk | null {
  if (!deep || !scene.marks.creases) return null;
  return {
    creases: scene.layers.map(({ kinks, pieces, shown }, l) => {
      // The distance to a ridge tells nothing of how softly it bends; a line would be too sharp for it.
      const each = pieces > 1 ? pieces - 1 : kinks.soft ? 0 : kinks.list.length;
      return shown ? (hidden[l] ?? 0) * each : 0;
    }),
  };
}

/** The network and the samples as the plates take them. */
export function modelInput(from: GpuModel, scene: Scene): ModelInput {
  const [first] = scene.layers;
  const lines = !from.isDeep && first?.shown !== false;
  const kinks = first?.kinks ?? { soft: false, list: [], learned: 0 };
  return {
    network: from.networkGroup,
    samples: from.sampleBuffer,
    trainingCount: from.trainingCount,
    testCount: from.testCount,
    width: lines ? from.width : 0, // the straight creases of deep networks come with the field, as all others do
    classes: from.classes,
    kinks,
  };
}

export class Painters {
  readonly plane: PlaneRenderer;
  readonly sheet: SheetRenderer;
  readonly geometry: FoldGeometry;

  constructor({ device, networkLayout }: GpuEngine, canvases: Canvases) {
    this.geometry = new FoldGeometry(device, networkLayout);
    this.plane = new PlaneRenderer(device, canvases.plane, this.geometry);
    this.sheet = new SheetRenderer(device, canvases.sheet, this.geometry);
  }

  /** What the first frame needs, made while the model is compiled. */
  async prepare(classes: number): Promise<void> {
    await Promise.all([this.geometry.warm(), this.plane.prepare(classes), this.sheet.prepare(classes)]);
  }

  /** What later frames need; `deep`: of networks of several layers. */
  async warm(classes: number, deep: boolean): Promise<void> {
    await this.plane.warm(classes, deep);
    await this.sheet.warm(classes, FINE_NODES, deep);
  }

  draw(encoder: GPUCommandEncoder, from: GpuModel, fields: FoldFields, scene: Scene, stroke: Stroke): void {
    const model = modelInput(from, scene);
    const { live, fine, sheet } = fields;
    this.geometry.encode(encoder, { model, sheet, ease: stroke.ease });
    const { palette, view, orbit, marks, lift, highlight, point } = scene;
    const layers = layerInk(scene, from.architecture.hidden, from.isDeep);
    const shared = { model, palette, marks, highlight, layers };
    if (stroke.drawPlane) this.plane.encode(encoder, { ...shared, view, field: live, fine, draft: stroke.draft });
    if (!stroke.drawSheet) return;
    const quality = sheet.lattice.rows < FINE_NODES ? 0.5 : 1;
    this.sheet.encode(encoder, { ...shared, orbit, sheet, lift, quality, point });
  }

  destroy(): void {
    this.plane.destroy();
    this.sheet.destroy();
    this.geometry.destroy();
  }
}
