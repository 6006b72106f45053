import { DANGER, type Danger } from '../../domain/facts';
import type { Stage } from '../../domain/state';
import { STAGES } from '../../domain/timeline';
import type { Tongue } from '../tongue';

/** A state in words, with a sign of its own shape: colour alone says nothing here. */
export type Tone = 'calm' | 'soon' | 'bad' | 'good' | 'quiet';

const SIGNS: Readonly<Record<Tone, string>> = { calm: '●', soon: '◆', bad: '▲', good: '✓', quiet: '–' };

export function Tag({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span class={`tag ${tone}`}>
      <span aria-hidden="true" class="sign">
        {SIGNS[tone]}
      </span>{' '}
      {children}
    </span>
  );
}

const STAGE_TONES: Readonly<Record<Stage, Tone>> = {
  none: 'quiet',
  open: 'calm',
  closing: 'soon',
  closed: 'quiet',
  merged: 'quiet',
  'not-gbv': 'quiet',
};
const DANGER_TONES: Readonly<Record<Danger, Tone>> = { yes: 'bad', no: 'good', unknown: 'soon' };

export const StageTag = ({ t, stage }: { readonly t: Tongue; readonly stage: Stage }) => (
  <Tag tone={STAGE_TONES[stage]}>{t.say(STAGES[stage])}</Tag>
);

export const DangerTag = ({ t, danger }: { readonly t: Tongue; readonly danger: Danger }) => (
  <Tag tone={DANGER_TONES[danger]}>{danger === 'unknown' ? t.words.dangerUnknown : t.say(DANGER[danger])}</Tag>
);
