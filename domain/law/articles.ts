import type { Words } from '../words';

/** How the sources of the law are cited in Vietnamese. The packs cite in English; longer names first, for they hold shorter ones. */
const VIETNAMESE: readonly (readonly [RegExp, string])[] = [
  [/Civil Procedure Code/g, 'Bộ luật Tố tụng dân sự'],
  [/Criminal Procedure Code/g, 'Bộ luật Tố tụng hình sự'],
  [/Penal Code/g, 'Bộ luật Hình sự'],
  [/Joint Circular/g, 'Thông tư liên tịch'],
  [/Law on Handling of Administrative Violations/g, 'Luật Xử lý vi phạm hành chính'],
  [/Law on Children/g, 'Luật Trẻ em'],
  [/Grassroots Mediation Law/g, 'Luật Hòa giải ở cơ sở'],
  [/Legal Aid Law/g, 'Luật Trợ giúp pháp lý'],
  [/\bLaw\b/g, 'Luật'],
  [/\bDecree (\d+)\/(\d{4})(?!\/)/g, 'Nghị định $1/$2/NĐ-CP'],
  [/\bDecree\b/g, 'Nghị định'],
  [/\bCircular\b/g, 'Thông tư'],
  [/\bArts?\.? /g, 'Điều '],
  [/\bForm (\d+)/g, 'Mẫu $1'],
  [/WHO clinical handbook/g, 'Sổ tay lâm sàng của WHO'],
  [/as soon as possible, within (\d+) h/g, 'càng sớm càng tốt, trong $1 giờ'],
  [/within (\d+) h/g, 'trong $1 giờ'],
  [/follow-up at 2 weeks, 3 and 6 months/g, 'tái khám sau 2 tuần, 3 và 6 tháng'],
  [/GBVIMS action plan/g, 'kế hoạch hành động GBVIMS'],
  [/GBVIMS follow-up/g, 'theo dõi GBVIMS'],
  [/GBVIMS closure form/g, 'mẫu đóng hồ sơ GBVIMS'],
  [/"handles or assigns at once"/g, '“xử lý hoặc phân công xử lý ngay”'],
  [/"at once"/g, '“ngay”'],
  [/about (\d+) h, some samples longer/g, 'khoảng $1 giờ, một số mẫu lâu hơn'],
  [/, amended (\d{4})/g, ', sửa đổi $1'],
  [/once, the reason told/g, 'một lần, nêu rõ lý do'],
  [/extremely difficult area, force majeure/g, 'vùng đặc biệt khó khăn, bất khả kháng'],
  [/GBVIMS: led by the survivor/g, 'GBVIMS: theo ý của người bị bạo lực'],
  [/\bprocedure (\d)/g, 'thủ tục $1'],
  [/commune plan/g, 'kế hoạch của xã'],
  [/local standard/g, 'chuẩn phục vụ của xã'],
  [/^design$/g, 'quy tắc của hệ thống'],
];

/** An article as a reader of this language knows it: `Law 13/2022 Art. 25.2` is `Luật 13/2022 Điều 25.2`. */
export const articleIn = (lang: keyof Words, cited: string): string =>
  lang === 'en'
    ? cited.replace(/^design$/, 'rule of this system')
    : VIETNAMESE.reduce((text, [from, to]) => text.replaceAll(from, to), cited);
