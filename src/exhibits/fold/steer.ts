/** What hands do on the two plates, as changes of the settings. */
import { HOME_VIEW, pan, toInput, unitsPerPixel, zoomAbout, type Size } from '../../render/view.ts';
import { defaults } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import type { Place } from './hand.ts';
import { listenToPlane, type PlaneTool } from './plane-input.ts';
import { withoutSamples, withSample, type Samples } from './samples.ts';
import { listenToSheet } from './sheet-input.ts';

export interface PlaneSteering {
  readonly tool: () => PlaneTool;
  readonly hover: (at: Place | null) => void;
  readonly samples: () => Samples;
  readonly tooManyPoints: () => void;
}

/** CSS px within which a sample counts as touched. */
const SAMPLE_REACH = 9;
/** Degrees: the camera stays above what would be its own feet, and never looks straight down. */
const PITCH = { min: -35, max: 86 } as const;
const ZOOM = { min: 0.2, max: 8 } as const;

const clamp = (value: number, { min, max }: { min: number; max: number }): number =>
  Math.min(max, Math.max(min, value));

/** In CSS px. */
export function sizeOf({ clientWidth: width, clientHeight: height }: HTMLElement): Size {
  return { width, height };
}

/** Moves and magnifies the view, adds and removes samples. Returns what ends it. */
export function steerPlane(store: Store, frame: HTMLElement, steering: PlaneSteering): () => void {
  const { tool, hover, tooManyPoints } = steering;
  return listenToPlane(frame, {
    tool,
    hover,
    pan: (dx, dy) => store.set({ view: pan(store.get().view, sizeOf(frame), dx, dy) }),
    zoom: (factor, px, py) => store.set({ view: zoomAbout(store.get().view, sizeOf(frame), px, py, factor) }),
    home: () => store.set({ view: HOME_VIEW }),
    draw: (px, py) => {
      const settings = store.get();
      const size = sizeOf(frame);
      const { x, y } = toInput(settings.view, size, px, py);
      const chosen = tool();
      if (chosen.kind === 'add') {
        const patch = withSample(settings, { x, y, label: chosen.label });
        if (patch) store.set(patch);
        else tooManyPoints();
      } else if (chosen.kind === 'remove') {
        const radius = SAMPLE_REACH * unitsPerPixel(settings.view, size);
        const patch = withoutSamples(settings, steering.samples(), x, y, radius);
        if (patch) store.set(patch);
      }
    },
  });
}

/** Turns and magnifies the sheet. Returns what ends it. */
export function steerSheet(store: Store, frame: HTMLElement): () => void {
  return listenToSheet(frame, {
    turn: (yaw, pitch) => {
      const { camera } = store.get();
      const around = ((((camera.yaw + yaw + 180) % 360) + 360) % 360) - 180;
      store.set({ camera: { ...camera, yaw: around, pitch: clamp(camera.pitch + pitch, PITCH) } });
    },
    zoom: (factor) => {
      const { camera } = store.get();
      store.set({ camera: { ...camera, zoom: clamp(camera.zoom * factor, ZOOM) } });
    },
    home: () => store.set({ camera: defaults.camera }),
  });
}
