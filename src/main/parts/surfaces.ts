/** Functions of two variables: lit in space and from above with their contours, one pointer for both. */
import { CanvasSurface } from '../../exhibits/parts/surfaces/canvas-stage.ts';
import {
  fieldOf,
  levelStep,
  type SurfaceField,
  type SurfaceFunction,
  surfaceOf,
} from '../../exhibits/parts/surfaces/field.ts';
import { GpuSurface } from '../../exhibits/parts/surfaces/gpu-stage.ts';
import { nodeUnder, type Projection, projectionOf } from '../../exhibits/parts/surfaces/projection.ts';
import type { SurfaceStage } from '../../exhibits/parts/surfaces/stage.ts';
import { placeOn, pressKey } from '../../exhibits/fold/hand.ts';
import { listenToSheet } from '../../exhibits/fold/sheet-input.ts';
import type { Orbit } from '../../render/frame.ts';
import { HOME_RADIUS } from '../../render/view.ts';
import type { SheetCamera } from '../../state/settings.ts';
import { parts } from '../../state/table/parts.ts';
import { make, oncePerFrame } from '../../ui/dom.ts';
import { decimal, plain } from '../../ui/i18n/numbers.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import { createFigure } from '../../ui/parts/figure.ts';
import {
  aboutSurface,
  createAxisEnds,
  createSurfaceControls,
  createSurfacePlate,
  type SurfaceControls,
} from '../../ui/parts/surfaces.ts';
import type { Surroundings } from '../exhibit.ts';
import type { Part } from './part.ts';

const NODES = 129;
/** ms without a move of the hand after which the picture is drawn as finely as it can be. */
const STILL_MS = 200;
const DEGREE = Math.PI / 180;
/** By arrow keys, as a share of the reach. */
const KEY_STEP = 0.05;

/** A projection with what it was worked out for. */
interface Kept {
  readonly field: SurfaceField;
  readonly camera: SheetCamera;
  readonly width: number;
  readonly height: number;
  readonly projection: Projection;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const onSheet = (value: number): number => clamp(value, -HOME_RADIUS, HOME_RADIUS);

export function openSurfaces(surroundings: Surroundings): Part {
  return new SurfacesPart(surroundings);
}

class SurfacesPart implements Part {
  readonly element: HTMLElement;
  readonly #around: Surroundings;
  readonly #controls: SurfaceControls;
  readonly #space = createSurfacePlate('space');
  readonly #plane = createSurfacePlate('plane');
  readonly #ends = createAxisEnds(this.#plane);
  readonly #captions: () => void;
  readonly #show: () => void;
  #text = '';
  #function: SurfaceFunction = surfaceOf('0');
  #field: SurfaceField;
  #stage: SurfaceStage | null = null;
  #starting = false;
  #visible = false;
  /** In the sheet's own coordinates, ±HOME_RADIUS. */
  #point: { readonly x: number; readonly y: number } | null = null;
  #kept: Kept | null = null;
  #still: ReturnType<typeof setTimeout> | undefined;
  #quality = 1;

  constructor(around: Surroundings) {
    this.#around = around;
    const { store, words, theme } = around;
    this.#field = fieldOf(this.#function, 1, NODES);
    this.#show = oncePerFrame(() => this.#draw());
    this.#controls = createSurfaceControls(words, (patch) => store.set(patch));
    const space = createFigure(this.#space.element);
    const plane = createFigure(make('div', { className: 'square' }, this.#plane.element));
    const lead = make('p', { className: 'lead' });
    const figures = make('div', { className: 'figures side-by-side' }, space.element, plane.element);
    this.element = make('div', { className: 'part' }, this.#controls.element, make('div', {}, lead, figures));
    this.#captions = () => {
      lead.textContent = words.of(says.surfaceLead);
      this.#space.name(words.of(says.surfaceSpaceAlt));
      this.#plane.name(words.of(says.surfacePlaneAlt));
      space.caption(words.of(says.surfaceSpace), '', words.of(says.surfaceSpaceNote));
      const step = plain(levelStep(this.#field.low, this.#field.high));
      plane.caption(words.of(says.surfacePlane), '', words.of(says.surfacePlaneNote, { step }));
    };
    words.follow(this.#show);
    theme.follow(this.#show);
    store.subscribe(['surface', 'surfaceReach', 'surfaceCamera'], this.#show);
    this.#listen();
    const watch = new ResizeObserver(this.#show);
    [this.#space.element, this.#plane.element].forEach((element) => watch.observe(element));
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (!visible) {
      clearTimeout(this.#still);
      return;
    }
    if (!this.#stage && !this.#starting) void this.#start();
    this.#show();
  }

  async #start(): Promise<void> {
    this.#starting = true;
    const engine = await this.#around.engine();
    const canvases = { sheet: this.#space.canvas, plane: this.#plane.canvas };
    try {
      this.#stage = engine ? await GpuSurface.create(engine, canvases) : new CanvasSurface(canvases);
      void engine?.lost.then(() => this.#replace());
    } catch {
      // A device that cannot draw is as good as none; a canvas that it took is lost to others.
      this.#stage = new CanvasSurface({ sheet: this.#space.renew(), plane: this.#plane.renew() });
    }
    this.#starting = false;
    this.#show();
  }

  /** The device is gone: what it drew on can only be thrown away. */
  #replace(): void {
    this.#stage = null;
    this.#space.renew();
    this.#plane.renew();
    if (this.#visible) void this.#start();
  }

  #listen(): void {
    const { store } = this.#around;
    listenToSheet(this.#space.element, {
      turn: (byYaw, byPitch) => {
        const { yaw, pitch, zoom } = store.get().surfaceCamera;
        const around = ((((yaw + byYaw + 180) % 360) + 360) % 360) - 180;
        this.#move();
        store.set({ surfaceCamera: { yaw: around, pitch: clamp(pitch + byPitch, -35, 86), zoom } });
      },
      zoom: (factor) => {
        const { yaw, pitch, zoom } = store.get().surfaceCamera;
        this.#move();
        store.set({ surfaceCamera: { yaw, pitch, zoom: clamp(zoom * factor, 0.2, 8) } });
      },
      home: () => store.set({ surfaceCamera: parts.surfaceCamera.default }),
    });
    this.#space.element.addEventListener('pointermove', (event) => {
      if (event.buttons !== 0) return;
      this.#pointAt(nodeUnder(this.#projectionNow(), this.#field, placeOn(this.#space.element, event)));
    });
    this.#plane.element.addEventListener('pointermove', (event) => {
      const { px, py } = placeOn(this.#plane.element, event);
      const { middle, unit } = this.#planeScale;
      const point = { x: (px - middle.px) / unit, y: (middle.py - py) / unit };
      this.#pointAt(Math.max(Math.abs(point.x), Math.abs(point.y)) <= HOME_RADIUS ? point : null);
    });
    for (const { element } of [this.#space, this.#plane])
      element.addEventListener('pointerleave', () => this.#pointAt(null));
    const step = (x: number, y: number): void => {
      const from = this.#point ?? { x: 0, y: 0 };
      const by = KEY_STEP * HOME_RADIUS;
      this.#pointAt({ x: onSheet(from.x + x * by), y: onSheet(from.y + y * by) });
    };
    this.#plane.element.addEventListener('keydown', (event) =>
      pressKey(event, {
        ArrowLeft: () => step(-1, 0),
        ArrowRight: () => step(1, 0),
        ArrowUp: () => step(0, 1),
        ArrowDown: () => step(0, -1),
        Escape: () => this.#pointAt(null),
      }),
    );
  }

  get #orbit(): Orbit {
    const { yaw, pitch, zoom } = this.#around.store.get().surfaceCamera;
    return { yaw: yaw * DEGREE, pitch: pitch * DEGREE, zoom };
  }

  /** Worked out anew only where the picture is another. */
  #projectionNow(): Projection {
    const { clientWidth: width, clientHeight: height } = this.#space.element;
    const camera = this.#around.store.get().surfaceCamera;
    const kept = this.#kept;
    if (kept?.field === this.#field && kept.camera === camera && kept.width === width && kept.height === height) {
      return kept.projection;
    }
    const projection = projectionOf(this.#field, this.#orbit, { width, height });
    this.#kept = { field: this.#field, camera, width, height, projection };
    return projection;
  }

  /** Of the picture from above: its middle, and CSS px per unit of the sheet. */
  get #planeScale(): { readonly middle: { readonly px: number; readonly py: number }; readonly unit: number } {
    const { clientWidth, clientHeight } = this.#plane.element;
    return {
      middle: { px: clientWidth / 2, py: clientHeight / 2 },
      unit: Math.min(clientWidth, clientHeight) / (2 * HOME_RADIUS),
    };
  }

  #pointAt(point: { readonly x: number; readonly y: number } | null): void {
    this.#point = point;
    this.#show();
  }

  /** Quick pictures until the hand is still. */
  #move(): void {
    this.#quality = 0.5;
    clearTimeout(this.#still);
    this.#still = setTimeout(() => {
      this.#quality = 1;
      this.#show();
    }, STILL_MS);
  }

  #draw(): void {
    if (!this.#visible) return;
    const { store, theme } = this.#around;
    const { surface, surfaceReach } = store.get();
    if (surface !== this.#text || surfaceReach !== this.#field.reach) {
      if (surface !== this.#text) this.#function = surfaceOf(surface);
      this.#text = surface;
      this.#field = fieldOf(this.#function, surfaceReach, NODES);
    }
    this.#captions();
    this.#controls.set(surface, surfaceReach);
    this.#ends.set(surfaceReach);
    this.#controls.say(this.#sentences());
    const { middle, unit } = this.#planeScale;
    const at = this.#point;
    this.#plane.ring(at && { px: middle.px + at.x * unit, py: middle.py - at.y * unit });
    const field = this.#field;
    const step = levelStep(field.low, field.high);
    this.#stage?.draw({ palette: theme.palette, orbit: this.#orbit, field, step, point: at, quality: this.#quality });
  }

  #sentences(): readonly string[] {
    const { words } = this.#around;
    const { reach, low, high } = this.#field;
    const about = aboutSurface(this.#text);
    const [x, y] = [this.#point?.x ?? 0, this.#point?.y ?? 0].map((each) => (each / HOME_RADIUS) * reach);
    const read = (f: (x: number, y: number) => number): string => decimal(f(x ?? 0, y ?? 0), 3);
    const { value, byX, byY } = this.#function;
    const here = { x: decimal(x ?? 0, 2), y: decimal(y ?? 0, 2), f: read(value), dx: read(byX), dy: read(byY) };
    return [
      this.#point ? words.of(says.surfaceAt, here) : words.of(says.surfaceNowhere),
      words.of(says.surfaceRange, { low: decimal(low, 3), high: decimal(high, 3) }),
      ...(about ? [words.of(about)] : []),
      ...(this.#stage instanceof CanvasSurface ? [words.of(says.surfaceByCpu)] : []),
    ];
  }
}
