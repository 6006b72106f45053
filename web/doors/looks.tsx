import { CaseCodeText } from '../../domain/ids';
import type { House } from '../house';
import { LooksPage } from '../pages/looks';
import type { InsideHandler, Reply, Visit } from '../visit';

export const looksDoor =
  (house: House, otherwise: (v: Visit) => Reply): InsideHandler =>
  async (v) => {
    const code = CaseCodeText.safeParse(v.params.code);
    const cursor = v.query.get('cursor') ?? undefined;
    const looks = code.success ? await house.looks(v.caller, code.data, cursor) : undefined;
    return looks ? { page: <LooksPage setting={v.setting} looks={looks} /> } : otherwise(v);
  };
