import type { ActivationEntry } from './activation.ts';

export const tanhShrink: ActivationEntry = {
  name: 'tanh-shrink',
  title: { en: 'Tanh-shrink', zh: 'Tanh-shrink' },
  formula: 'x - tanh(x)',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  note: {
    en: 'Flat at 0 and steep outside, the reverse of an S.',
    zh: '在 0 附近是平的，越往外越陡，与 S 形恰好相反。',
  },
  source: 'PyTorch, torch.nn.Tanhshrink',
};
