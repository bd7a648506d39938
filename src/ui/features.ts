/** What the first layer sees of a point: a row of toggles, of which at least one stays on. */
import { type Feature, features } from '../state/layers.ts';
import { make } from './dom.ts';

/** The features as mathematics writes them. */
const symbols: Readonly<Record<Feature, string>> = {
  x1: 'x₁',
  x2: 'x₂',
  'x1^2': 'x₁²',
  'x2^2': 'x₂²',
  'x1*x2': 'x₁x₂',
  'sin(x1)': 'sin x₁',
  'sin(x2)': 'sin x₂',
};

export const featureSymbol = (feature: Feature): string => symbols[feature];

/** The features after one was switched, in their own order; the last one stays. */
export function withFeature(chosen: readonly Feature[], feature: Feature): readonly Feature[] {
  const next = features.filter((each) => chosen.includes(each) !== (each === feature));
  return next.length === 0 ? chosen : next;
}

export interface FeatureToggles {
  readonly element: HTMLElement;
  set(chosen: readonly Feature[]): void;
  name(text: string): void;
}

export function createFeatureToggles(onChange: (chosen: readonly Feature[]) => void): FeatureToggles {
  let chosen: readonly Feature[] = [];
  const buttons = features.map((feature) => {
    const button = make('button', { type: 'button', textContent: featureSymbol(feature) });
    button.addEventListener('click', () => onChange(withFeature(chosen, feature)));
    return { feature, button };
  });
  const element = make('div', { className: 'toggles' }, ...buttons.map(({ button }) => button));
  element.setAttribute('role', 'group');
  return {
    element,
    set(next) {
      chosen = next;
      for (const { feature, button } of buttons) button.setAttribute('aria-pressed', String(next.includes(feature)));
    },
    name: (text) => element.setAttribute('aria-label', text),
  };
}
