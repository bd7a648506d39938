/** What is drawn besides the network, as the settings have it. */
import { isLayerShown } from '../../state/layers.ts';
import type { Settings } from '../../state/settings.ts';
import type { FoldLayer } from './layers.ts';
import type { Scene } from './stage.ts';

const DEGREE = Math.PI / 180;

/** `layers`: the hidden layers as they run. */
export function sceneOf(
  settings: Settings,
  layers: readonly FoldLayer[],
  rest: Pick<Scene, 'palette' | 'lift' | 'highlight' | 'point'>,
): Scene {
  const { view, camera, showCreases, showSamples, showTest, relief } = settings;
  return {
    ...rest,
    view,
    orbit: { yaw: camera.yaw * DEGREE, pitch: camera.pitch * DEGREE, zoom: camera.zoom },
    marks: { creases: showCreases, samples: showSamples, testSamples: showTest, relief },
    layers: layers.map((layer, l) => ({ ...layer, shown: isLayerShown(settings, l) })),
  };
}
