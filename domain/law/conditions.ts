import { isExposed, isMinor } from '../facts';
import { isChildEmergency, isUrgentCrime, showsCrime } from '../regimes';
import type { CaseState } from '../state';
import type { Words } from '../words';

/** What a trigger of a pack can ask of the case, besides its event: a name in the data, one meaning here. */
interface Condition {
  readonly says: Words;
  readonly holds: (c: CaseState) => boolean;
}

export const CONDITIONS = {
  exposed: {
    says: { vi: 'khi có nguy cơ phơi nhiễm HIV hoặc có thai', en: 'when there was a risk of HIV or pregnancy' },
    holds: (c) => isExposed(c.facts),
  },
  'exposed-female': {
    says: {
      vi: 'khi có nguy cơ phơi nhiễm và người bị bạo lực không phải là nam',
      en: 'when there was such a risk and the survivor is not male',
    },
    holds: (c) => isExposed(c.facts) && c.facts.sex !== 'male',
  },
  'exposed-in-care': {
    says: {
      vi: 'khi có nguy cơ phơi nhiễm và Trạm y tế đã tiếp nhận',
      en: 'when there was such a risk and the health station has received her',
    },
    holds: (c) => isExposed(c.facts) && c.health.received,
  },
  minor: {
    says: { vi: 'khi người bị bạo lực dưới 18 tuổi', en: 'when the survivor is under 18' },
    holds: (c) => isMinor(c.facts),
  },
  'child-emergency': {
    says: {
      vi: 'khi trẻ bị hoặc có nguy cơ bị tổn hại nghiêm trọng, hoặc người chăm sóc là người có hành vi bạo lực',
      en: 'when serious harm is done or threatens a child, or the carer is the abuser',
    },
    holds: (c) => isChildEmergency(c),
  },
  'crime-untold': {
    says: {
      vi: 'khi Trạm y tế thấy dấu hiệu tội phạm mà Công an chưa biết',
      en: 'when the station sees signs of a crime that the police do not know of',
    },
    holds: (c) => c.health.received && showsCrime(c.facts) && !c.regimes.includes('suspected-crime'),
  },
  'urgent-crime': {
    says: {
      vi: 'khi quả tang, rất nghiêm trọng, dư luận quan tâm, đối tượng có thể trốn, hoặc người bị hại dưới 18 tuổi',
      en: 'when flagrant, very serious, of public concern, the suspect may flee, or the victim is under 18',
    },
    holds: (c) => isUrgentCrime(c.reported) && !c.police.transferred,
  },
  'other-crime': {
    says: { vi: 'trong các trường hợp khác', en: 'in all other cases' },
    holds: (c) => !isUrgentCrime(c.reported) && !c.police.transferred,
  },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof CONDITIONS;
export const CONDITION_NAMES = Object.keys(CONDITIONS) as [ConditionName, ...ConditionName[]];

/** Does this hold for the case as it stands? No condition holds always. */
export const isMet = (c: CaseState, name: ConditionName | undefined): boolean =>
  name === undefined || CONDITIONS[name].holds(c);
